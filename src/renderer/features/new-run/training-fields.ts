import { messages } from '../../messages/index.ts'
import type { TrainingDraft } from './draft.ts'

type NumberName = { [Name in keyof TrainingDraft]: TrainingDraft[Name] extends number | string ? Name : never }[keyof TrainingDraft]

interface NumberFieldWords {
  readonly key: Exclude<NumberName, 'schedule' | 'lengthUnit' | 'warmupUnit' | 'memory'>
  readonly label: string
  readonly hint: string
  /** What an empty field means. */
  readonly placeholder?: string
  /** Whole numbers start here; without it the number is real. */
  readonly minimum?: number
  readonly step?: number
}

const text = messages.training

/** Settings of the optimizer, in AdamW's order. */
export const optimizerFields: readonly NumberFieldWords[] = [
  { key: 'weightDecay', label: text.weightDecay, hint: text.weightDecayHint },
  { key: 'beta1', label: text.beta1, hint: text.beta1Hint },
  { key: 'beta2', label: text.beta2, hint: text.beta2Hint },
  { key: 'epsilon', label: text.epsilon, hint: text.epsilonHint },
  { key: 'gradientClipping', label: text.gradientClipping, hint: text.gradientClippingHint, placeholder: text.unlimited },
]

export const batchFields: readonly NumberFieldWords[] = [
  { key: 'batchSize', label: text.batchSize, hint: text.batchSizeHint, minimum: 1, step: 8 },
  { key: 'maximumLength', label: text.maximumLength, hint: text.maximumLengthHint, minimum: 8, step: 8 },
]

export const judgingFields: readonly NumberFieldWords[] = [
  { key: 'evaluateEvery', label: text.evaluateEvery, hint: text.evaluateEveryHint, placeholder: text.eachEpoch, minimum: 1, step: 10 },
  { key: 'earlyStopping', label: text.earlyStopping, hint: text.earlyStoppingHint, placeholder: text.never, minimum: 1 },
  { key: 'seed', label: text.seed, hint: text.seedHint, minimum: 0 },
]

export type { NumberFieldWords }
