import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE_ch', 'de'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('the language for %j is %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})
