import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { scheduleNameSchema } from '../../shared/schedule.ts'
import { schedules, warmupSteps } from './schedule.ts'

const whole = z.number().int()
const casesSchema = z.array(
  z.object({
    schedule: scheduleNameSchema,
    warmupSteps: whole,
    totalSteps: whole,
    steps: z.array(whole),
    shares: z.array(z.number()),
  }),
)
const cases = casesSchema.parse(
  JSON.parse(await readFile(new URL('../fixtures/optimization/schedules.json', import.meta.url), 'utf8')),
)

test.each(cases)('$schedule, warm-up $warmupSteps of $totalSteps, is Transformers’', (one) => {
  for (const [index, step] of one.steps.entries()) {
    const share = schedules[one.schedule](step, one.totalSteps, one.warmupSteps)
    expect(share, `step ${step}`).toBeCloseTo(one.shares[index] ?? NaN, 14)
  }
})

test('every schedule is among the cases', () => {
  expect(new Set(cases.map(({ schedule }) => schedule))).toEqual(new Set(Object.keys(schedules)))
})

test('the warm-up is a number of steps, or else a share of them rounded up', () => {
  expect(warmupSteps(10, 0.25)).toBe(3)
  expect(warmupSteps(10, 0)).toBe(0)
  expect(warmupSteps(10, 0.25, 7)).toBe(7)
})
