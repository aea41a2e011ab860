import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { isReachable, readWindowState, writeWindowState } from './window-state.ts'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }

test('the state is read back; a missing or senseless file is no state', () => {
  const file = join(temporaryFolder(), 'window-state.json')
  expect(readWindowState(file)).toBeNull()
  const state = { place: { x: 10, y: 40, width: 1200, height: 800 }, isMaximized: true }
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
  writeFileSync(file, '{"place": {"x": "left"}}')
  expect(readWindowState(file)).toBeNull()
})

test.each([
  ['inside', { x: 100, y: 100, width: 1200, height: 800 }, true],
  ['on the unplugged screen to the right', { x: 2000, y: 100, width: 1200, height: 800 }, false],
  ['with its title above the screen', { x: 100, y: -500, width: 1200, height: 800 }, false],
])('a window %s', (_name, place, expected) => {
  expect(isReachable(place, [screen])).toBe(expected)
})
