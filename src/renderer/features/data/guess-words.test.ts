import { expect, it } from 'vitest'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { column, preview } from '../new-run/testing/complete-draft.ts'
import { labelGuess, pairGuess, splitGuess, textGuess } from './guess-words.ts'

const guessed = (reasons: DatasetPreview['guess']['reasons']): DatasetPreview => ({ ...preview, rowCount: 3000, guess: { ...preview.guess, reasons } })
const byContent = guessed({ text: 'longest', label: 'few-values', split: 'parts' })

it('says what a guess goes by', () => {
  expect(labelGuess(byContent, 'label')).toBe('“label” because it has 2 different values in 3,000 rows.')
  expect(labelGuess(guessed({ text: 'name', label: 'name', split: 'parts' }), 'label')).toBe('“label” because of its name; it has 2 different values in 3,000 rows.')
  expect(labelGuess(guessed({ text: 'longest', label: 'numbers', split: null }), 'label')).toBe('“label” because no other column holds numbers.')
  expect(textGuess(byContent, 'text')).toBe('“text” because its texts are the longest: 9 characters on average.')
  expect(splitGuess(byContent, 'split')).toBe('“split” because all its values name a part: “train”, “Validation”.')
})

it('says why two texts are read as a pair, as long as they are', () => {
  const pair = { ...preview, guess: { ...preview.guess, textColumn: 'premise', secondTextColumn: 'hypothesis' } }
  expect(pairGuess(pair, 'hypothesis')).toBe('“premise” and “hypothesis” because of their names: the model reads them as a pair.')
  expect(pairGuess(pair, null)).toBeNull()
})

it('says nothing of a column that a person chose', () => {
  expect(labelGuess(byContent, 'same')).toBeNull()
  expect(textGuess(byContent, null)).toBeNull()
  expect(splitGuess({ ...byContent, columns: [column('text', null)] }, 'split')).toBeNull()
})
