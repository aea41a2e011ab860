import type { ColumnSummary, DatasetPreview, GuessReason } from '../../shared/dataset.ts'
import { partNamed } from '../../shared/data-parts.ts'
import { guessShape } from './shapes/registry.ts'

const labelNames = [
  'label', 'labels', 'class', 'category', 'target', 'sentiment', 'intent', 'topic', 'tag', 'emotion', 'rating', 'stars', 'spam', 'y',
]
const textNames = [
  'text', 'sentence', 'review', 'content', 'body', 'message', 'email', 'tweet', 'comment', 'utterance', 'document', 'description',
]

/**
 * Guesses which column is which, by rules a person can follow:
 * - split: every value names a part (train, validation, test, …), and training and another part both occur;
 * - label: a column named like a label first (with a single value too, so that this can be told),
 *   else the one with the fewest, 2 to 50 and each twice on average;
 * - text: of the rest, the one with the longest values; a column named like a text wins over one up to four times as long.
 */
export function guessColumns(columns: readonly ColumnSummary[], rowCount: number): DatasetPreview['guess'] {
  const split = columns.find((column) => looksLikeSplit(column, rowCount))
  const others = columns.filter((column) => column !== split)
  const text = guessText(others.filter((column) => !isNamed(column, labelNames)))
  const label = guessLabel(others, text, rowCount)
  return {
    textColumn: text?.name ?? null,
    labelColumn: label?.name ?? null,
    splitColumn: split?.name ?? null,
    shape: guessShape(columns.map((column) => column.name)),
    reasons: {
      text: reasonOf(text, textNames, 'longest'),
      label: reasonOf(label, labelNames, 'few-values'),
      split: split === undefined ? null : 'parts',
    },
  }
}

function reasonOf(column: ColumnSummary | undefined, names: readonly string[], otherwise: GuessReason): GuessReason | null {
  if (column === undefined) return null
  return isNamed(column, names) ? 'name' : otherwise
}

function looksLikeSplit(column: ColumnSummary, rowCount: number): boolean {
  if (column.valueCounts === null || column.emptyCount === rowCount) return false
  const parts = new Set(column.valueCounts.map(({ value }) => partNamed(value)))
  return !parts.has(undefined) && parts.has('train') && parts.size > 1
}

function guessText(columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  const longest = longestOf(columns)
  const longestNamed = longestOf(columns.filter((column) => isNamed(column, textNames)))
  if (longest === undefined || longestNamed === undefined) return longest
  return longestNamed.meanLength * 4 >= longest.meanLength ? longestNamed : longest
}

function guessLabel(columns: readonly ColumnSummary[], text: ColumnSummary | undefined, rowCount: number): ColumnSummary | undefined {
  const distinct = (column: ColumnSummary): number => column.valueCounts?.length ?? 0
  const candidates = columns
    .filter((column) => column !== text && distinct(column) >= 1)
    .filter((column) => isNamed(column, labelNames) || (distinct(column) >= 2 && distinct(column) <= 50 && distinct(column) * 2 <= rowCount))
  return candidates.sort((one, other) => nameOrder(one) - nameOrder(other) || distinct(one) - distinct(other))[0]
}

function nameOrder(column: ColumnSummary): number {
  const order = labelNames.indexOf(column.name.toLowerCase())
  return order === -1 ? labelNames.length : order
}

function longestOf(columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  return columns.reduce<ColumnSummary | undefined>(
    (longest, column) => (longest === undefined || column.meanLength > longest.meanLength ? column : longest),
    undefined,
  )
}

function isNamed(column: ColumnSummary, names: readonly string[]): boolean {
  return names.includes(column.name.toLowerCase())
}
