import { Panel } from '../../components/Panel.tsx'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { BaseFormatChoice } from './BaseFormatChoice.tsx'
import { changeTraining, useDraft, useExamination } from './draft-store.ts'
import { ExecutorChoice } from './ExecutorChoice.tsx'
import { fieldsOfMethod, usualLearningRate } from './method-fields.ts'
import { MoreTrainingControls } from './MoreTrainingControls.tsx'
import classes from './NewRunScreen.module.css'
import { batchFields } from './training-fields.ts'
import { TrainingNumber } from './TrainingNumber.tsx'
import { UnitField } from './UnitField.tsx'

const text = messages.training
const lengthUnits = ['epochs', 'steps'] as const

export function TrainingSection() {
  const { training, adapter, columns } = useDraft()
  const { fieldErrors } = useExamination()
  const { rateOf } = messages.methods[adapter.method]
  const { lengthUnit } = training
  return (
    <Panel title={text.title}>
      <div className={classes['fields']}>
        {fieldsOfMethod(adapter.method).learningRate && (
          <TrainingNumber
            field={{
              key: 'learningRate',
              label: text.learningRate(rateOf),
              hint: text.learningRateHint(formatReal(usualLearningRate(adapter.method))),
            }}
          />
        )}
        {columns.task !== 'instruction' && (
          <TrainingNumber field={{ key: 'headLearningRate', label: text.headLearningRate, hint: text.headLearningRateHint }} />
        )}
        <UnitField
          label={text.length}
          hint={lengthUnit === 'epochs' ? text.epochsHint : text.stepsHint}
          units={lengthUnits}
          unit={lengthUnit}
          onUnit={(unit) => changeTraining({ lengthUnit: unit })}
          minimum={1}
          value={training[lengthUnit]}
          onChange={(value) => changeTraining({ [lengthUnit]: value })}
          error={fieldErrors[`training.${lengthUnit}`]}
        />
        {batchFields.map((field) => (
          <TrainingNumber key={field.key} field={field} />
        ))}
        <ExecutorChoice />
        {fieldsOfMethod(adapter.method).frozenBase && <BaseFormatChoice />}
      </div>
      <MoreTrainingControls />
    </Panel>
  )
}
