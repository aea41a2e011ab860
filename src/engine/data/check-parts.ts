import { basename } from 'node:path'
import { datasetFailure, quoteList } from './dataset-failure.ts'
import type { RowSource, SplitRows } from './split-rows.ts'

/** Refuses a split that nothing can be learned from or judged by. */
export function checkParts({ file, validation: how }: RowSource, { train, validation }: Pick<SplitRows<unknown>, 'train' | 'validation'>): void {
  if (validation.length === 0) {
    throw datasetFailure({
      code: 'dataset-no-validation-rows',
      file,
      what: 'no rows for validation',
      cause: `By ${namedSplit(how)}, all ${train.length} rows are for training.`,
      suggestion: noValidationSuggestions[how.kind],
      values: { rows: train.length },
    })
  }
  if (train.length > 0) return
  throw datasetFailure({
    code: 'dataset-no-training-rows',
    file,
    what: 'no rows for training',
    cause: `By ${namedSplit(how)}, all ${validation.length} rows are for validation.`,
    suggestion: how.kind === 'column'
      ? 'Mark the rows to learn from “train” in that column, or split by a fraction instead.'
      : 'Check that the first file holds the rows to learn from, in the columns chosen.',
    values: { rows: validation.length },
  })
}

/** Refuses labels that occur among the validation rows only. */
export function checkLabelsTrained({ file, validation: how }: RowSource, labels: readonly string[], trained: ReadonlySet<number>): void {
  const unseen = labels.filter((_, label) => !trained.has(label))
  if (unseen.length === 0) return
  throw datasetFailure({
    code: 'dataset-label-only-in-validation',
    file,
    what: `${quoteList(unseen)} never in training`,
    cause: `By ${namedSplit(how)}, these labels occur among the validation rows only, so they cannot be learned.`,
    suggestion: 'Move some of their rows to training, correct their spelling, or split by a fraction instead.',
    values: { labels: quoteList(unseen) },
  })
}

const noValidationSuggestions: Readonly<Record<RowSource['validation']['kind'], string>> = {
  fraction: 'Add rows: two at least, and for a classifier two of one label.',
  column: 'Mark some rows “validation” in that column, or split by a fraction instead.',
  file: 'Check that the second file holds rows in the columns chosen, or split by a fraction instead.',
}

function namedSplit(how: RowSource['validation']): string {
  switch (how.kind) {
    case 'fraction':
      return 'the chosen fraction'
    case 'column':
      return `column “${how.column}”`
    case 'file':
      return `the second file, ${basename(how.file)}`
  }
}
