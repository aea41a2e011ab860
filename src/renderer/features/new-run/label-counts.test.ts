import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { labelCounts, labelSpellings } from './label-counts.ts'
import { column, preview } from './testing/complete-draft.ts'

const messy = { ...preview, columns: [column('label', { Spam: 3, 'spam ': 2, ham: 5, 'ham ': 1 })] }

it('reads labels as a run does', () => {
  const read = (lowerCaseLabels: boolean) => labelCounts(messy, { labelColumn: 'label', lowerCaseLabels })?.map(({ value, count }) => [value, count])
  expect(read(false)).toEqual([['ham', 6], ['Spam', 3], ['spam', 2]])
  expect(read(true)).toEqual([['ham', 6], ['spam', 5]])
})

it('tells spellings of one word, and which of them stay apart', () => {
  const found = labelSpellings(messy, { labelColumn: 'label', lowerCaseLabels: false })
  expect(found.map(({ spellings, apart }) => [spellings.map(({ value }) => value), apart])).toEqual([[['Spam', 'spam '], true], [['ham', 'ham '], false]])
  expect(labelSpellings(messy, { labelColumn: 'label', lowerCaseLabels: true }).some(({ apart }) => apart)).toBe(false)
  expect(labelSpellings(messy, { labelColumn: null, lowerCaseLabels: false })).toEqual([])
})

test('no row is lost, and in lower case no two labels are spellings of one word', () => {
  const counts = fc.dictionary(fc.stringMatching(/^ ?[abAB]{1,2} ?$/), fc.integer({ min: 1, max: 9 }), { minKeys: 1 })
  fc.assert(
    fc.property(counts, fc.boolean(), (values, lowerCaseLabels) => {
      const read = labelCounts({ ...preview, columns: [column('label', values)] }, { labelColumn: 'label', lowerCaseLabels }) ?? []
      const sum = (all: readonly number[]) => all.reduce((total, count) => total + count, 0)
      expect(sum(read.map(({ count }) => count))).toBe(sum(Object.values(values)))
      const words = read.map(({ value }) => (lowerCaseLabels ? value.toLowerCase() : value))
      expect(new Set(words).size).toBe(words.length)
    }),
  )
})
