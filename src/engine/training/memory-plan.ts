import type { MemoryPlan } from '../../shared/memory-plan.ts'
import type { MemoryMode } from '../../shared/run-configuration.ts'
import { estimateMemory, type ProgramMemory } from '../compiler/memory-estimate.ts'
import { optimize } from '../compiler/passes/pipeline.ts'
import { trace } from '../compiler/trace.ts'
import { usualTokensAtOnce, wholePart } from './micro-batches.ts'
import { type Network, trainingProgram } from './network.ts'

/**
 * Node, TensorFlow.js, ONNX Runtime and a loaded program, without weights and activations. With it, estimates of one
 * program of MiniLM and RoBERTa-base (64 to 2048 tokens at once) were 0 to 6 % above what the whole process took at its
 * peak, and 4 to 15 % below with recomputed layers: ONNX Runtime's arena has gaps.
 */
const processBytes = 145 * 2 ** 20

interface Choice {
  readonly tokensAtOnce: number
  readonly recompute: boolean
  /** Time of a step beside the fastest choice: the first four from noisy runs of MiniLM and RoBERTa-base, the others guessed. */
  readonly cost: number
}

/** The fastest first. */
const choices: readonly Choice[] = [
  { tokensAtOnce: usualTokensAtOnce, recompute: false, cost: 1 },
  { tokensAtOnce: 256, recompute: false, cost: 1.08 },
  { tokensAtOnce: 128, recompute: false, cost: 1.27 },
  { tokensAtOnce: usualTokensAtOnce, recompute: true, cost: 1.35 },
  { tokensAtOnce: 256, recompute: true, cost: 1.46 },
  { tokensAtOnce: 64, recompute: false, cost: 1.6 },
  { tokensAtOnce: 128, recompute: true, cost: 1.7 },
  { tokensAtOnce: 64, recompute: true, cost: 2.2 },
]
/** How much time the low-memory mode may cost. */
const lowModeCost = 1.4

export interface PlannedRun {
  readonly mode: MemoryMode
  /** Lengths of rows, ascending: a program each. */
  readonly lengths: readonly number[]
}

/**
 * Chooses before a run how its steps are cut. Balanced takes the fastest way that fits into `availableBytes`, low the
 * smallest that does not cost much time; where nothing fits, both take the smallest and say so.
 */
export async function planMemory(network: Network, run: PlannedRun, availableBytes = process.availableMemory()): Promise<MemoryPlan> {
  const estimated = new Map<string, ProgramMemory>()
  const plans: MemoryPlan[] = []
  for (const { tokensAtOnce, recompute, cost } of choices) {
    if (run.mode === 'low' && cost > lowModeCost && plans.some(({ fits }) => fits)) break
    const plan = planOf(await estimate(network, run, { tokensAtOnce, recompute }, estimated), run, { tokensAtOnce, recompute }, availableBytes)
    if (run.mode === 'balanced' && plan.fits) return plan
    plans.push(plan)
  }
  return plans.reduce((least, plan) => (plan.estimatedPeakBytes < least.estimatedPeakBytes ? plan : least))
}

type Cut = Pick<Choice, 'tokensAtOnce' | 'recompute'>

/** The longest texts make the largest program. */
async function estimate(network: Network, { lengths }: PlannedRun, { tokensAtOnce, recompute }: Cut, known: Map<string, ProgramMemory>): Promise<ProgramMemory> {
  const length = lengths.at(-1) ?? 1
  const shape = wholePart(length, tokensAtOnce)
  const key = `${shape.rows} ${String(recompute)}`
  const memory = known.get(key) ?? estimateMemory(optimize(await trace(trainingProgram(network, shape)), { recompute }))
  known.set(key, memory)
  return memory
}

function planOf({ weights, activations }: ProgramMemory, { lengths }: PlannedRun, cut: Cut, availableBytes: number): MemoryPlan {
  // Weights are mapped once for all programs, results belong to each.
  const parts = { process: processBytes, weights, activations: activations * Math.max(1, lengths.length) }
  const estimatedPeakBytes = parts.process + parts.weights + parts.activations
  return { ...cut, estimatedPeakBytes, parts, availableBytes, fits: estimatedPeakBytes <= availableBytes }
}
