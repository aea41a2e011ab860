import type { AdapterMethodName } from '../../../shared/run-configuration.ts'

export interface MethodWords {
  readonly name: string
  /** One sentence. */
  readonly about: string
  /** What is trained beside the head. */
  readonly trained: string
  /** The same, where it follows “learning rate of”. */
  readonly rateOf: string
  /** In a chart's legend. */
  readonly short: string
}

export const methods: Readonly<Record<AdapterMethodName, MethodWords>> = {
  'lora-xs': {
    name: 'LoRA-XS',
    about: 'Trains a small r × r matrix R between frozen factors of each weight: kilobytes.',
    trained: 'Adapter (R)',
    rateOf: 'R',
    short: 'R',
  },
  lora: {
    name: 'LoRA',
    about: 'Trains two thin matrices A and B beside each weight; the usual adapter, many times larger.',
    trained: 'Adapter (A, B)',
    rateOf: 'A and B',
    short: 'A, B',
  },
  vera: {
    name: 'VeRA',
    about: 'Trains two vectors d and b a module between random matrices that all modules share.',
    trained: 'Adapter (d, b)',
    rateOf: 'd and b',
    short: 'd, b',
  },
  full: {
    name: 'Full fine-tuning',
    about: 'Trains every weight of the base model: the most memory, and a whole model as the result.',
    trained: 'Whole model',
    rateOf: 'the model',
    short: 'model',
  },
  'head-only': {
    name: 'Head only',
    about: 'Leaves the base model as it is and trains the classifier on top: a quick baseline.',
    trained: 'Adapter',
    rateOf: 'the adapter',
    short: 'adapter',
  },
}
