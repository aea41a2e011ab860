import { join } from 'node:path'
import type { ClassificationSelection, RegressionSelection } from '../../shared/data-selection.ts'

/** The tasks of GLUE whose files are known. */
export const glueTasks = ['cola', 'sst2', 'mrpc', 'stsb', 'qqp', 'mnli', 'qnli', 'rte'] as const
export type GlueTask = (typeof glueTasks)[number]

interface GlueColumns {
  readonly text: string
  readonly second?: string
  readonly label: string
  /** CoLA's files have no line of names. */
  readonly header?: false
  /** MNLI's validation rows come from the same sources as its training rows, or from others (mismatched). */
  readonly validationFile?: string
}

const columns: Readonly<Record<GlueTask, GlueColumns>> = {
  // Source, label, the author's mark, sentence.
  cola: { text: 'column 4', label: 'column 2', header: false },
  sst2: { text: 'sentence', label: 'label' },
  mrpc: { text: '#1 String', second: '#2 String', label: 'Quality' },
  stsb: { text: 'sentence1', second: 'sentence2', label: 'score' },
  qqp: { text: 'question1', second: 'question2', label: 'is_duplicate' },
  mnli: { text: 'sentence1', second: 'sentence2', label: 'gold_label', validationFile: 'dev_matched.tsv' },
  qnli: { text: 'question', second: 'sentence', label: 'label' },
  rte: { text: 'sentence1', second: 'sentence2', label: 'label' },
}

/**
 * The selection that reads a GLUE task from the folder its own archive unpacks to (train.tsv and dev.tsv; gluebenchmark.com):
 * columns between tabs, quotation marks that are text, and the rows of dev.tsv for validation.
 */
export function glueSelection(task: GlueTask, folder: string): ClassificationSelection | RegressionSelection {
  const { text, second = null, label, header = true, validationFile = 'dev.tsv' } = columns[task]
  const selection = {
    file: join(folder, 'train.tsv'),
    textColumn: text,
    secondTextColumn: second,
    labelColumn: label,
    validation: { kind: 'file' as const, file: join(folder, validationFile) },
    table: { header, quotes: false },
  }
  return task === 'stsb' ? { task: 'regression', ...selection } : { task: 'classification', ...selection }
}
