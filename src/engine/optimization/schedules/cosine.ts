import { warmingUp } from './warming-up.ts'

/**
 * Rises over the warm-up, then falls along half a cosine to 0 at `totalSteps`: Transformers' cosine schedule with
 * warm-up and its default of half a cycle.
 */
export function cosineSchedule(step: number, totalSteps: number, warmupSteps: number): number {
  if (step < warmupSteps) return warmingUp(step, warmupSteps)
  const progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps)
  return Math.max(0, (1 + Math.cos(Math.PI * progress)) / 2)
}
