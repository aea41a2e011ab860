/**
 * Share of the learning rate at a step (counted from 0): rises linearly over the warm-up, then falls linearly to 0
 * at `totalSteps`, as Transformers' linear schedule with warm-up.
 */
export function linearSchedule(step: number, totalSteps: number, warmupSteps: number): number {
  if (step < warmupSteps) return step / Math.max(1, warmupSteps)
  return Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmupSteps))
}

/** Warm-up steps for a ratio, rounded up as Transformers does. */
export function warmupSteps(totalSteps: number, ratio: number): number {
  return Math.ceil(totalSteps * ratio)
}
