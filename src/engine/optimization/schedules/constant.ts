import { warmingUp } from './warming-up.ts'

/** Rises over the warm-up and stays: Transformers' constant schedule with warm-up. */
export function constantSchedule(step: number, _totalSteps: number, warmupSteps: number): number {
  return step < warmupSteps ? warmingUp(step, warmupSteps) : 1
}
