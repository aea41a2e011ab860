import { expect, test } from 'vitest'
import { EarlyStopping } from './early-stopping.ts'

const answers = (patience: number, improvements: readonly boolean[]): boolean[] => {
  const stopping = new EarlyStopping(patience)
  return improvements.map((improved) => stopping.shouldStop(improved))
}

test('stops after so many evaluations in a row without anything better', () => {
  expect(answers(2, [true, false, false])).toEqual([false, false, true])
  expect(answers(1, [true, true, false])).toEqual([false, false, true])
})

test('something better starts the count anew', () => {
  expect(answers(2, [true, false, true, false, false])).toEqual([false, false, false, false, true])
})
