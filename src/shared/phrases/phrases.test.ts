import { expect, test } from 'vitest'
import { findPhrase, phrase, type PhraseName, phrases } from './phrases.ts'
import { fillTemplate } from './template.ts'

test('every phrase is found again with its values', () => {
  for (const name of Object.keys(phrases) as PhraseName[]) {
    const names = [...phrases[name].matchAll(/\{(\w+)\}/g)].map(([, value = '']) => value)
    const values = Object.fromEntries(names.map((value, index) => [value, `${value}-${index}`]))
    const text = fillTemplate(phrases[name], values) ?? ''
    expect(findPhrase(text)?.name, text).toBe(name)
    expect(findPhrase(text)?.values, text).toMatchObject(values)
  }
})

test('a phrase within a phrase is found too', () => {
  const text = phrase('leftOutRows', { count: 3, reason: phrase('inFile', { reason: phrase('noText'), file: 'dev, in parts.tsv' }), lines: '4, 5, 6' })
  expect(text).toBe('Left out 3 rows: no text, in dev, in parts.tsv (line 4, 5, 6…)')
  expect(findPhrase(text)).toMatchObject({ name: 'leftOutRows', values: { count: '3', lines: '4, 5, 6' } })
})

test('other words are no phrase', () => {
  expect(findPhrase('Something else altogether')).toBeNull()
  expect(findPhrase('Opening the model of somebody')).toBeNull()
  expect(fillTemplate('{file} is empty', {})).toBeNull()
})
