import type { ColumnSummary, DatasetPreview, DataProblem } from '../../shared/dataset.ts'
import { phrase } from '../../shared/phrases/phrases.ts'

const withHeaders: readonly DatasetPreview['format'][] = ['csv', 'tsv']

/** Tells a first row that was read as a header: a column of “positive” and “negative” is hardly called “positive”. */
export function headerProblems(format: DatasetPreview['format'], columns: readonly ColumnSummary[]): DataProblem[] {
  if (!withHeaders.includes(format)) return []
  const column = columns.find(({ name, valueCounts }) => valueCounts?.some(({ value }) => value === name))
  return column === undefined ? [] : [{ line: 1, message: phrase('headerLikeRow', { value: column.name }) }]
}
