import { createHash } from 'node:crypto'
import type { ColumnSummary, DatasetPreview, DataProblem } from '../../shared/dataset.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { quoteList } from './dataset-failure.ts'
import type { ProblemList } from './problem-list.ts'
import { toldRows } from './told-rows.ts'

/** Reads the file again, now that the columns are known, for empty cells and for texts that come twice. */
export async function reportCellProblems(file: string, guess: DatasetPreview['guess'], problems: ProblemList, onRows: (rows: number) => void): Promise<void> {
  const { textColumn, secondTextColumn, labelColumn } = guess
  if (textColumn === null) return
  const labelByText = new Map<string, string>()
  let repeated = 0
  let contradicting = 0
  for await (const { line, cells } of toldRows(file, onRows)) {
    const text = cells.get(textColumn) ?? ''
    const label = labelColumn === null ? '' : (cells.get(labelColumn) ?? '').trim()
    if (text.trim() === '') problems.add(phrase('kindNoText'), { line, message: phrase('emptyColumn', { column: textColumn }) })
    if (labelColumn !== null && label === '') {
      problems.add(phrase('kindNoLabel'), { line, message: phrase('emptyColumn', { column: labelColumn }) })
    }
    const second = secondTextColumn === null ? null : (cells.get(secondTextColumn) ?? '')
    if (secondTextColumn !== null && second?.trim() === '') {
      problems.add(phrase('kindNoText'), { line, message: phrase('emptyColumn', { column: secondTextColumn }) })
    }
    if (text.trim() === '' || second?.trim() === '' || (labelColumn !== null && label === '')) continue
    // Digests, so that a file larger than the memory can be looked through.
    const digest = createHash('md5').update(second === null ? text : JSON.stringify([text, second])).digest('base64')
    const earlier = labelByText.get(digest)
    if (earlier === undefined) labelByText.set(digest, label)
    else repeated += 1
    if (earlier !== undefined && earlier !== label) contradicting += 1
  }
  if (repeated > 0) {
    const message = phrase(repeated === 1 ? 'repeatedRow' : 'repeatedRows', { count: repeated })
    problems.add(phrase('kindRepeated'), { line: null, message: contradicting === 0 ? message : phrase('contradictingRows', { repeated: message, count: contradicting }) })
  }
}

/** What is odd about the labels as a whole: spellings of one word, and classes too small to be split. */
export function labelProblems(column: ColumnSummary | undefined): DataProblem[] {
  const counts = column?.valueCounts ?? []
  const spellings = new Map<string, string[]>()
  for (const { value } of counts) {
    const word = value.trim().toLowerCase()
    spellings.set(word, [...(spellings.get(word) ?? []), value])
  }
  const problems = [...spellings.values()]
    .filter((values) => values.length > 1)
    .map((values) => ({ line: null, message: phrase('likeLabels', { labels: quoteList(values) }) }))
  const single = counts.filter(({ count }) => count === 1).map(({ value }) => value)
  if (single.length === 0) return problems
  return [...problems, { line: null, message: phrase(single.length === 1 ? 'singleLabel' : 'singleLabels', { labels: quoteList(single) }) }]
}
