import type { ScheduleName } from '../../shared/schedule.ts'
import { constantSchedule } from './schedules/constant.ts'
import { cosineSchedule } from './schedules/cosine.ts'
import { linearSchedule } from './schedules/linear.ts'

/** Share of the learning rate (0 to 1) at a step, counted from 0, of a run of `totalSteps`. */
export type Schedule = (step: number, totalSteps: number, warmupSteps: number) => number

export const schedules: Readonly<Record<ScheduleName, Schedule>> = {
  linear: linearSchedule,
  cosine: cosineSchedule,
  constant: constantSchedule,
}

/** Steps of the warm-up: `steps` where there are any, else the ratio's, rounded up. Both as Transformers does. */
export function warmupSteps(totalSteps: number, ratio: number, steps = 0): number {
  return steps > 0 ? steps : Math.ceil(totalSteps * ratio)
}

export { linearSchedule }
