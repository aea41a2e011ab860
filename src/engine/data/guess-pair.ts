import type { ColumnSummary } from '../../shared/dataset.ts'

/** What public data sets of two texts call their columns, first and second (GLUE, SNLI and their kin). */
const pairNames: readonly (readonly [string, string])[] = [
  ['sentence1', 'sentence2'], ['sentence_1', 'sentence_2'], ['sentence_a', 'sentence_b'], ['text1', 'text2'], ['text_1', 'text_2'],
  ['text_a', 'text_b'], ['question1', 'question2'], ['premise', 'hypothesis'], ['question', 'sentence'], ['question', 'passage'],
  ['query', 'passage'], ['query', 'document'],
]

/** The two columns whose names say that their texts are read together. */
export function guessPair(columns: readonly ColumnSummary[]): readonly [ColumnSummary, ColumnSummary] | undefined {
  const named = new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  for (const [first, second] of pairNames) {
    const [one, other] = [named.get(first), named.get(second)]
    if (one !== undefined && other !== undefined) return [one, other]
  }
  return undefined
}
