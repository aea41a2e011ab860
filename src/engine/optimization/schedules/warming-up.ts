/** The share in the warm-up, the same in every schedule: from 0 at the first step towards 1 at the first after it. */
export function warmingUp(step: number, warmupSteps: number): number {
  return step / Math.max(1, warmupSteps)
}
