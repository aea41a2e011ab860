import { messages } from '../../messages/index.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { optimizerFields } from './training-fields.ts'
import { TrainingNumber } from './TrainingNumber.tsx'

export function OptimizerFields() {
  return (
    <FieldGroup title={messages.training.groups.optimizer}>
      {optimizerFields.map((field) => (
        <TrainingNumber key={field.key} field={field} />
      ))}
    </FieldGroup>
  )
}
