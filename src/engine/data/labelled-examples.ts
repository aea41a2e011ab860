import type { StudioFailure } from '../../shared/failure.ts'
import type { ClassificationSelection } from '../../shared/data-selection.ts'
import { checkParts } from './check-parts.ts'
import { datasetFailure, quoteList } from './dataset-failure.ts'
import type { DataRow } from './formats/data-reader.ts'
import { readRows } from './formats/registry.ts'
import { orderLabels } from './label-order.ts'
import { type DataPart, knownPartNames, partNamed } from '../../shared/data-parts.ts'
import { stratifiedSplit } from './stratified-split.ts'

/** A text with the index of its label. */
export interface Example {
  readonly text: string
  readonly label: number
}

/** Rows that are in neither part, and why. */
export interface SkippedRows {
  readonly reason: string
  readonly count: number
  /** The first lines concerned, at most five. */
  readonly lines: readonly number[]
}

export interface LabelledExamples {
  /** Class names; an example's label is an index into them. */
  readonly labels: string[]
  readonly train: Example[]
  readonly validation: Example[]
  readonly skipped: SkippedRows[]
}

interface LabelledRow {
  readonly text: string
  readonly label: string
  readonly part: DataPart | null
}

/**
 * Reads the rows that a run learns from and is judged by, in file order, and splits them.
 * Labels are taken without the spaces around them. Rows without a text or label, or cut in the wrong places, are left out and
 * counted in `skipped`. Throws a StudioFailure that names the file, the fault and the next step where no run can come of it.
 */
export async function readExamples(selection: ClassificationSelection): Promise<LabelledExamples> {
  if (selection.textColumn === selection.labelColumn) throw sameColumn(selection)
  const skipped = new SkippedList()
  const rows = await readLabelledRows(selection, skipped)
  const labels = orderLabels(rows.map((row) => row.label))
  if (labels.length < 2) throw tooFewLabels(selection, labels)

  const labelIndex = new Map(labels.map((label, index) => [label, index]))
  const examples = rows.map(({ text, label }) => ({ text, label: labelIndex.get(label) as number }))
  const parts = selection.validation.kind === 'fraction'
    ? stratifiedSplit(examples.map((example) => example.label), selection.validation.fraction, selection.validation.seed)
      .map((chosen): DataPart => (chosen ? 'validation' : 'train'))
    : rows.map((row) => row.part)
  const train = examples.filter((_, row) => parts[row] === 'train')
  const validation = examples.filter((_, row) => parts[row] === 'validation')
  checkParts({ selection, labels, train, validation })
  return { labels, train, validation, skipped: skipped.all() }
}

async function readLabelledRows(selection: ClassificationSelection, skipped: SkippedList): Promise<LabelledRow[]> {
  const columns = new Set<string>()
  const rows: (LabelledRow & { readonly line: number })[] = []
  const splitColumn = selection.validation.kind === 'column' ? selection.validation.column : null
  for await (const row of readRows(selection.file)) {
    for (const column of row.cells.keys()) columns.add(column)
    const text = row.cells.get(selection.textColumn) ?? ''
    const label = (row.cells.get(selection.labelColumn) ?? '').trim()
    const reason = reasonToSkip(row, text, label)
    if (reason !== null) skipped.add(reason, row.line)
    else rows.push({ text, label, part: splitColumn === null ? null : partOf(row, splitColumn, selection.file), line: row.line })
  }
  for (const column of [selection.textColumn, selection.labelColumn, splitColumn]) {
    if (column !== null && !columns.has(column)) throw missingColumn(selection.file, column, columns)
  }
  return withValidation(rows, skipped)
}

function reasonToSkip(row: DataRow, text: string, label: string): string | null {
  if (row.surplusCells > 0) return 'more cells than the header names'
  if (text.trim() === '') return 'no text'
  return label === '' ? 'no label' : null
}

/** Test rows stand in where no row is for validation; otherwise they stay unseen. */
function withValidation(rows: readonly (LabelledRow & { readonly line: number })[], skipped: SkippedList): LabelledRow[] {
  if (!rows.some((row) => row.part === 'validation')) {
    return rows.map((row) => (row.part === 'test' ? { ...row, part: 'validation' } : row))
  }
  return rows.filter((row) => {
    if (row.part === 'test') skipped.add('test part, kept out of training and validation', row.line)
    return row.part !== 'test'
  })
}

function partOf(row: DataRow, column: string, file: string): DataPart | null {
  const cell = row.cells.get(column)
  // A column that no row has is reported after the last row, with the columns that there are.
  if (cell === undefined) return null
  const part = partNamed(cell)
  if (part !== undefined) return part
  throw datasetFailure({
    code: 'dataset-unknown-part',
    file,
    line: row.line,
    what: cell.trim() === '' ? `column “${column}” is empty` : `“${cell}” names no part of the data`,
    cause: `Column “${column}” says which part each row belongs to.`,
    suggestion: `Write one of ${knownPartNames.join(', ')} in it, or split by a fraction instead.`,
  })
}

function missingColumn(file: string, column: string, columns: ReadonlySet<string>): Error {
  return datasetFailure({
    code: 'dataset-missing-column',
    file,
    what: `no column “${column}”`,
    cause: `The file has the columns ${quoteList([...columns])}.`,
    suggestion: 'Choose one of these columns, or name the column so in the file.',
  })
}

function tooFewLabels(selection: ClassificationSelection, labels: readonly string[]): Error {
  const [only] = labels
  return datasetFailure({
    code: only === undefined ? 'dataset-no-labelled-rows' : 'dataset-one-label',
    file: selection.file,
    what: only === undefined ? 'no row has both a text and a label' : `every row has the label “${only}”`,
    cause: `A classifier needs at least two labels in column “${selection.labelColumn}”.`,
    suggestion: 'Choose the column that holds the labels, or add rows of another class.',
  })
}

class SkippedList {
  readonly #reasons = new Map<string, { count: number; lines: number[] }>()

  add(reason: string, line: number): void {
    const entry = this.#reasons.get(reason) ?? { count: 0, lines: [] }
    this.#reasons.set(reason, entry)
    entry.count += 1
    if (entry.lines.length < 5) entry.lines.push(line)
  }

  all(): SkippedRows[] {
    return [...this.#reasons].map(([reason, entry]) => ({ reason, ...entry }))
  }
}

function sameColumn({ file, textColumn }: ClassificationSelection): StudioFailure {
  return datasetFailure({
    code: 'dataset-same-column',
    file,
    what: 'text and label are one column',
    cause: `“${textColumn}” is named as both.`,
    suggestion: 'Choose another column for one of them.',
  })
}
