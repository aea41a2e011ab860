import { changeTraining, useDraft, useExamination } from './draft-store.ts'
import { RealField } from './RealField.tsx'
import type { NumberFieldWords } from './training-fields.ts'
import { WholeField } from './WholeField.tsx'

/** One number of the training settings. */
export function TrainingNumber({ field: { key, minimum, step, ...words } }: { readonly field: NumberFieldWords }) {
  const { training } = useDraft()
  const error = useExamination().fieldErrors[`training.${key}`]
  const bound = { ...words, value: training[key], error, onChange: (value: number | string) => changeTraining({ [key]: value }) }
  return minimum === undefined ? <RealField {...bound} /> : <WholeField {...bound} minimum={minimum} {...(step === undefined ? {} : { step })} />
}
