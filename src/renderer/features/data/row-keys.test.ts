import { expect, it } from 'vitest'
import { rowAfter } from './row-keys.ts'

it('moves by row, page and end, and never beyond them', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']
  expect(keys.map((key) => rowAfter(key, 5, 100, 10))).toEqual([6, 4, 15, 0, 0, 99])
  expect(keys.map((key) => rowAfter(key, 99, 100, 10))).toEqual([99, 98, 99, 89, 0, 99])
  expect(rowAfter('Enter', 5, 100, 10)).toBeNull()
})
