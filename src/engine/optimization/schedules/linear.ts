import { warmingUp } from './warming-up.ts'

/** Rises over the warm-up, then falls linearly to 0 at `totalSteps`: Transformers' linear schedule with warm-up. */
export function linearSchedule(step: number, totalSteps: number, warmupSteps: number): number {
  if (step < warmupSteps) return warmingUp(step, warmupSteps)
  return Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmupSteps))
}
