import { expect, test } from 'vitest'
import { nativeWords } from '../native-words/index.ts'
import { actions, windowActionNames } from './actions.ts'
import { shortcutKeys } from './shortcut-keys.ts'

test('every action of the window is in a menu, once, and no two share their keys', () => {
  const names = actions.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining([...windowActionNames]))
  const keys = actions.flatMap((action) => (action.keys === null ? [] : [action.keys]))
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are told as the keyboard names them', () => {
  expect(shortcutKeys('CmdOrCtrl+Shift+O', nativeWords('de').keys, false)).toEqual(['Strg', 'Umschalt', 'O'])
  expect(shortcutKeys('CmdOrCtrl+Return', nativeWords('en').keys, false)).toEqual(['Ctrl', 'Enter'])
  expect(shortcutKeys('CmdOrCtrl+Plus', nativeWords('en').keys, true)).toEqual(['⌘', '+'])
})
