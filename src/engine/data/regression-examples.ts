import type { RegressionSelection } from '../../shared/data-selection.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { checkParts } from './check-parts.ts'
import { datasetFailure } from './dataset-failure.ts'
import type { SkippedRows } from './skipped-rows.ts'
import { readSplitRows } from './split-rows.ts'
import { namedColumns, readTextCells } from './text-cells.ts'

/** A text, or a pair of texts, with the number to be predicted. */
export interface RegressionExample {
  readonly text: string
  readonly secondText: string | null
  readonly label: number
}

export interface RegressionExamples {
  readonly task: 'regression'
  readonly train: RegressionExample[]
  readonly validation: RegressionExample[]
  readonly skipped: SkippedRows[]
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * Reads the rows that a regressor learns from and is judged by, in file order; a split by fraction is seeded and looks at no label.
 * Rows without a text, or whose label is no number, are left out and counted in `skipped`.
 */
export async function readRegression(selection: RegressionSelection): Promise<RegressionExamples> {
  const columns = namedColumns(selection)
  let notNumeric: { readonly line: number; readonly label: string } | null = null
  const { train, validation, skipped } = await readSplitRows<RegressionExample>(selection, columns, (row) => {
    const cells = readTextCells(selection, row)
    if ('skip' in cells) return cells
    const label = decimal.test(cells.label) ? Number(cells.label) : Number.NaN
    if (Number.isFinite(label)) return { item: { ...cells, label } }
    notNumeric ??= { line: row.line, label: cells.label }
    return { skip: phrase('labelNoNumber') }
  })
  if (train.length + validation.length === 0) throw noNumbers(selection, notNumeric)
  checkParts(selection, { train, validation })
  return { task: 'regression', train, validation, skipped }
}

function noNumbers({ file, labelColumn }: RegressionSelection, first: { readonly line: number; readonly label: string } | null): Error {
  return datasetFailure({
    code: 'dataset-no-numbers',
    file,
    ...(first === null ? {} : { line: first.line }),
    what: first === null ? 'no row has both a text and a label' : `“${first.label}” is no number`,
    cause: `Regression needs numbers, such as 3.5, in column “${labelColumn}”; no row has one beside a text.`,
    suggestion: 'Choose the column that holds the numbers, or the task “classification” for labels that are names.',
    values: { column: labelColumn },
  })
}
