import type { ClassificationSelection } from '../../shared/data-selection.ts'
import { checkLabelsTrained, checkParts } from './check-parts.ts'
import { datasetFailure } from './dataset-failure.ts'
import { orderLabels } from './label-order.ts'
import type { SkippedRows } from './skipped-rows.ts'
import { readSplitRows } from './split-rows.ts'
import { namedColumns, readTextCells, type TextCells } from './text-cells.ts'

/** A text, or a pair of texts, with the index of its label. */
export interface ClassificationExample {
  readonly text: string
  readonly secondText: string | null
  readonly label: number
}

export interface ClassificationExamples {
  readonly task: 'classification'
  /** Class names; an example's label is an index into them. */
  readonly labels: string[]
  readonly train: ClassificationExample[]
  readonly validation: ClassificationExample[]
  readonly skipped: SkippedRows[]
}

/**
 * Reads the rows that a classifier learns from and is judged by, in file order; a split by fraction is stratified by label.
 * Rows without a text or label, or cut in the wrong places, are left out and counted in `skipped`.
 */
export async function readClassification(selection: ClassificationSelection): Promise<ClassificationExamples> {
  const columns = namedColumns(selection)
  const rows = await readSplitRows<TextCells>(
    selection,
    columns,
    (row) => {
      const cells = readTextCells(selection, row)
      if ('skip' in cells) return cells
      return { item: selection.lowerCaseLabels === true ? { ...cells, label: cells.label.toLowerCase() } : cells }
    },
    (items) => {
      const index = labelIndex(items)
      return items.map((item) => index.get(item.label) ?? 0)
    },
  )
  const index = labelIndex([...rows.train, ...rows.validation])
  const labels = [...index.keys()]
  if (labels.length < 2) throw tooFewLabels(selection, labels)
  checkParts(selection, rows)
  const numbered = (items: readonly TextCells[]): ClassificationExample[] => items.map((item) => ({ ...item, label: index.get(item.label) ?? 0 }))
  const train = numbered(rows.train)
  checkLabelsTrained(selection, labels, new Set(train.map((example) => example.label)))
  return { task: 'classification', labels, train, validation: numbered(rows.validation), skipped: rows.skipped }
}

function labelIndex(items: readonly TextCells[]): Map<string, number> {
  return new Map(orderLabels(items.map((item) => item.label)).map((label, position) => [label, position]))
}

function tooFewLabels(selection: ClassificationSelection, labels: readonly string[]): Error {
  const [only] = labels
  return datasetFailure({
    code: only === undefined ? 'dataset-no-labelled-rows' : 'dataset-one-label',
    file: selection.file,
    what: only === undefined ? 'no row has both a text and a label' : `every row has the label “${only}”`,
    cause: `A classifier needs at least two labels in column “${selection.labelColumn}”.`,
    suggestion: 'Choose the column that holds the labels, or add rows of another class.',
    values: { column: selection.labelColumn, ...(only !== undefined && { label: only }) },
  })
}
