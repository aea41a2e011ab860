import { Select } from '@mantine/core'
import { scheduleNames } from '../../../shared/schedule.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeTraining, useDraft, useExamination } from './draft-store.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { TrainingNumber } from './TrainingNumber.tsx'
import { UnitField } from './UnitField.tsx'

const text = messages.training
const warmupUnits = ['ratio', 'steps'] as const
const schedules = scheduleNames.map((value) => ({ value, label: text.schedules[value] }))

export function ScheduleFields() {
  const { training } = useDraft()
  const { fieldErrors } = useExamination()
  const byRatio = training.warmupUnit === 'ratio'
  const warmup = byRatio ? 'warmupRatio' : 'warmupSteps'
  const texts = numberOf(training.batchSize) * numberOf(training.gradientAccumulation)
  return (
    <FieldGroup title={text.groups.schedule}>
      <Select
        label={text.schedule}
        description={text.scheduleHint}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={schedules}
        value={training.schedule}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = scheduleNames.find((name) => name === value)
          if (chosen !== undefined) changeTraining({ schedule: chosen })
        }}
      />
      <UnitField
        label={text.warmup}
        hint={byRatio ? text.warmupRatioHint : text.warmupStepsHint}
        units={warmupUnits}
        unit={training.warmupUnit}
        onUnit={(unit) => changeTraining({ warmupUnit: unit })}
        minimum={byRatio ? null : 0}
        value={training[warmup]}
        onChange={(value) => changeTraining({ [warmup]: value })}
        error={fieldErrors[`training.${warmup}`]}
      />
      <TrainingNumber
        field={{
          key: 'gradientAccumulation',
          label: text.gradientAccumulation,
          hint: Number.isInteger(texts) ? text.gradientAccumulationHint(formatInteger(texts)) : text.gradientAccumulationHintPlain,
          minimum: 1,
        }}
      />
    </FieldGroup>
  )
}
