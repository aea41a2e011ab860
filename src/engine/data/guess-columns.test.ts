import { expect, it } from 'vitest'
import type { ColumnSummary } from '../../shared/dataset.ts'
import { guessColumns } from './guess-columns.ts'

const column = (name: string, meanLength: number, counts: Record<string, number> | null): ColumnSummary => ({
  name,
  meanLength,
  emptyCount: 0,
  valueCounts: counts === null ? null : Object.entries(counts).map(([value, count]) => ({ value, count })),
})

it('prefers names, then few values for the label and length for the text', () => {
  const columns = [
    column('id', 4, null),
    column('language', 2, { en: 60, de: 40 }),
    column('Sentiment', 8, { positive: 50, negative: 49, neutral: 1 }),
    column('review', 300, null),
    column('summary', 900, null),
  ]
  expect(guessColumns(columns, 100)).toEqual({ textColumn: 'review', secondTextColumn: null, labelColumn: 'Sentiment', splitColumn: null, shape: null, reasons: { text: 'name', label: 'name', split: null } })
})

it('goes by content where no name tells', () => {
  const columns = [column('c1', 3, { yes: 50, no: 50 }), column('c2', 80, null), column('c3', 5, { train: 80, dev: 20 })]
  expect(guessColumns(columns, 100)).toEqual({ textColumn: 'c2', secondTextColumn: null, labelColumn: 'c1', splitColumn: 'c3', shape: null, reasons: { text: 'longest', label: 'few-values', split: 'parts' } })
})

it('takes a far longer column over one that is only named like a text', () => {
  expect(guessColumns([column('comment', 5, null), column('article', 2000, null)], 100).textColumn).toBe('article')
})

it('does not take a column for the split that names no training part or anything else', () => {
  const columns = [column('text', 50, null), column('phase', 5, { test: 50, dev: 50 }), column('kind', 5, { train: 50, bus: 50 })]
  expect(guessColumns(columns, 100).splitColumn).toBeNull()
})

it('guesses nothing where nothing fits', () => {
  expect(guessColumns([column('thing', 3, null)], 100)).toEqual({ textColumn: 'thing', secondTextColumn: null, labelColumn: null, splitColumn: null, shape: null, reasons: { text: 'longest', label: null, split: null } })
})

it('takes two columns that are named like a pair together', () => {
  const columns = [column('idx', 4, null), column('Premise', 80, null), column('hypothesis', 40, null), column('label', 1, { '0': 50, '1': 50 })]
  expect(guessColumns(columns, 100)).toMatchObject({ textColumn: 'Premise', secondTextColumn: 'hypothesis', labelColumn: 'label', reasons: { text: 'name' } })
  expect(guessColumns(columns.slice(0, 2), 100)).toMatchObject({ textColumn: 'Premise', secondTextColumn: null, reasons: { text: 'longest' } })
})

it('takes scores for the label: by their name, or as the only numbers', () => {
  const scores = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [(index / 12).toFixed(3), 1]))
  const texts = [column('sentence1', 80, null), column('sentence2', 80, null)]
  expect(guessColumns([...texts, column('score', 5, null)], 5000)).toMatchObject({ labelColumn: 'score', reasons: { label: 'name' } })
  expect(guessColumns([...texts, column('warmth', 5, scores)], 60)).toMatchObject({ labelColumn: 'warmth', reasons: { label: 'numbers' } })
  expect(guessColumns([...texts, column('warmth', 5, scores), column('weight', 5, scores)], 60).labelColumn).toBeNull()
})

it('does not take numbered rows, or texts under the name of a label, for the label', () => {
  const numbered = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [String(index), 1]))
  expect(guessColumns([column('text', 80, null), column('idx', 2, numbered)], 60).labelColumn).toBeNull()
  expect(guessColumns([column('target', 80, null)], 60)).toMatchObject({ textColumn: 'target', labelColumn: null })
})

it('takes a column that is named like a label and holds one value, so that the fault can be told', () => {
  const columns = [column('text', 50, null), column('label', 4, { same: 100 })]
  expect(guessColumns(columns, 100).labelColumn).toBe('label')
})

it.each([
  [['instruction', 'input', 'output'], 'alpaca'],
  [['type', 'query', 'original_question', 'response'], 'query-response'],
  [['question', 'answer'], 'question-answer'],
  [['problem', 'level', 'type', 'solution'], 'question-answer'],
  [['id', 'conversations'], 'sharegpt'],
  [['messages'], 'messages'],
  [['question', 'label'], null],
])('tells the shape of instruction data from %j: %s', (names, shape) => {
  expect(guessColumns(names.map((name) => column(name, 3, null)), 100).shape).toBe(shape)
})
