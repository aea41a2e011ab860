import { Select } from '@mantine/core'
import { defaultMetrics, metricsOfTask } from '../../../shared/metric.ts'
import { messages } from '../../messages/index.ts'
import { changeAdapter, changeTraining, useDraft, useExamination } from './draft-store.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { fieldsOfMethod } from './method-fields.ts'
import { RealField } from './RealField.tsx'
import { judgingFields } from './training-fields.ts'
import { TrainingNumber } from './TrainingNumber.tsx'

const text = messages.training

export function JudgingFields() {
  const { adapter, training, columns } = useDraft()
  const { fieldErrors } = useExamination()
  const metrics = metricsOfTask(columns.task)
  const usual = defaultMetrics[columns.task]
  const chosen = metrics.find((name) => name === training.bestMetric) ?? usual
  return (
    <FieldGroup title={text.groups.judging}>
      <Select
        label={text.bestMetric}
        description={text.bestMetricHint}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={metrics.map((name) => ({ value: name, label: name === usual ? text.ofTask(messages.metrics.names[name]) : messages.metrics.names[name] }))}
        value={chosen}
        allowDeselect={false}
        onChange={(value) => {
          const metric = metrics.find((name) => name === value)
          if (metric !== undefined) changeTraining({ bestMetric: metric === usual ? null : metric })
        }}
      />
      {judgingFields.map((field) => (
        <TrainingNumber key={field.key} field={field} />
      ))}
      {fieldsOfMethod(adapter.method).modules && (
        <RealField
          label={text.dropout}
          hint={text.dropoutHint}
          value={adapter.dropout}
          onChange={(dropout) => changeAdapter({ dropout })}
          error={fieldErrors['adapter.dropout']}
        />
      )}
    </FieldGroup>
  )
}
