import type { ColumnSummary, DatasetPreview, GuessReason } from '../../shared/dataset.ts'
import { partNamed } from '../../shared/data-parts.ts'
import { guessPair } from './guess-pair.ts'
import { guessShape } from './shapes/registry.ts'

const labelNames = [
  'label', 'labels', 'class', 'category', 'target', 'sentiment', 'intent', 'topic', 'tag', 'emotion', 'rating', 'stars', 'spam', 'y',
  'score', 'similarity',
]
const textNames = [
  'text', 'sentence', 'review', 'content', 'body', 'message', 'email', 'tweet', 'comment', 'utterance', 'document', 'description',
]

/** Characters on average; a number with many digits is shorter still. */
const longestLabel = 24

/**
 * Guesses which column is which, by rules a person can follow:
 * - split: every value names a part (train, validation, test, …), and training and another part both occur;
 * - label: a column named like a label first (with a single value too, so that this can be told),
 *   else the one with the fewest, 2 to 50 and each twice on average, else the only one that holds numbers;
 * - text: two columns named like a pair; else, of the rest, the one with the longest values, where a column named like a
 *   text wins over one up to four times as long.
 */
export function guessColumns(columns: readonly ColumnSummary[], rowCount: number): DatasetPreview['guess'] {
  const split = columns.find((column) => looksLikeSplit(column, rowCount))
  const others = columns.filter((column) => column !== split)
  const pair = guessPair(others)
  const text = pair?.[0] ?? guessText(others.filter((column) => !isLabel(column)))
  const rest = others.filter((column) => column !== text && column !== pair?.[1])
  const numbers = onlyNumbers(rest)
  const label = guessLabel(rest, rowCount) ?? numbers
  return {
    textColumn: text?.name ?? null,
    secondTextColumn: pair?.[1].name ?? null,
    labelColumn: label?.name ?? null,
    splitColumn: split?.name ?? null,
    shape: guessShape(columns.map((column) => column.name)),
    reasons: {
      text: pair === undefined ? reasonOf(text, textNames, 'longest') : 'name',
      label: reasonOf(label, labelNames, label === numbers ? 'numbers' : 'few-values'),
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

function guessLabel(columns: readonly ColumnSummary[], rowCount: number): ColumnSummary | undefined {
  const distinct = (column: ColumnSummary): number => column.valueCounts?.length ?? Infinity
  const candidates = columns
    .filter((column) => isLabel(column) || (distinct(column) >= 2 && distinct(column) <= 50 && distinct(column) * 2 <= rowCount))
  return candidates.sort((one, other) => nameOrder(one) - nameOrder(other) || distinct(one) - distinct(other))[0]
}

/** A column named like a label that holds anything, but no texts: they would be longer. */
function isLabel(column: ColumnSummary): boolean {
  return isNamed(column, labelNames) && column.valueCounts?.length !== 0 && (column.valueCounts !== null || column.meanLength <= longestLabel)
}

/** The one column of numbers, such as scores; a number of its own in each row may as well be the row's name. */
function onlyNumbers(columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  const found = columns.filter(({ valueCounts }) => {
    const values = valueCounts?.map(({ value }) => Number(value)) ?? []
    return values.length > 1 && values.every(Number.isFinite) && !(values.every(Number.isInteger) && valueCounts?.every(({ count }) => count === 1))
  })
  return found.length === 1 ? found[0] : undefined
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
