import type { ClassificationSelection } from '../../shared/data-selection.ts'
import { datasetFailure, quoteList } from './dataset-failure.ts'
import type { Example } from './labelled-examples.ts'

/** Refuses a split that nothing can be learned from or judged by. */
export function checkParts(split: {
  readonly selection: ClassificationSelection
  readonly labels: readonly string[]
  readonly train: readonly Example[]
  readonly validation: readonly Example[]
}): void {
  const { selection, labels, train, validation } = split
  const { file } = selection
  const splitting = selection.validation.kind === 'column' ? `column “${selection.validation.column}”` : 'the chosen fraction'
  if (validation.length === 0) {
    throw datasetFailure({
      code: 'dataset-no-validation-rows',
      file,
      what: 'no rows for validation',
      cause: `By ${splitting}, all ${train.length} rows are for training.`,
      suggestion: selection.validation.kind === 'column'
        ? 'Mark some rows “validation” in that column, or split by a fraction instead.'
        : 'Add rows, so that at least one label has two.',
    })
  }
  if (train.length === 0) {
    throw datasetFailure({
      code: 'dataset-no-training-rows',
      file,
      what: 'no rows for training',
      cause: `By ${splitting}, all ${validation.length} rows are for validation.`,
      suggestion: 'Mark the rows to learn from “train” in that column, or split by a fraction instead.',
    })
  }
  const trained = new Set(train.map((example) => example.label))
  const unseen = labels.filter((_, label) => !trained.has(label))
  if (unseen.length > 0) {
    throw datasetFailure({
      code: 'dataset-label-only-in-validation',
      file,
      what: `${quoteList(unseen)} never in training`,
      cause: `By ${splitting}, these labels occur among the validation rows only, so they cannot be learned.`,
      suggestion: 'Move some of their rows to training, correct their spelling, or split by a fraction instead.',
    })
  }
}
