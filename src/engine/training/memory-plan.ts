import type { MemoryPlan } from '../../shared/memory-plan.ts'
import type { ExecutorName, MemoryMode } from '../../shared/run-configuration.ts'
import { estimateMemory, type ProgramMemory } from '../compiler/memory-estimate.ts'
import { optimize } from '../compiler/passes/pipeline.ts'
import { trace } from '../compiler/trace.ts'
import { layeredMemory } from '../executors/layered-memory.ts'
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
  readonly layerByLayer?: boolean
  /** Time of a step beside the fastest choice, between those of MiniLM and RoBERTa-base where measured; those of 64 tokens are guessed. */
  readonly cost: number
}

/**
 * The fastest first. Those that read all weights in every part come last: RoBERTa-large took 1.5 times as long with its file
 * in the system's cache (RoBERTa-base 1.8), and takes as long as the disk needs where the file is larger than that.
 */
const choices: readonly Choice[] = [
  { tokensAtOnce: usualTokensAtOnce, recompute: false, cost: 1 },
  { tokensAtOnce: 256, recompute: false, cost: 1.2 },
  { tokensAtOnce: usualTokensAtOnce, recompute: true, cost: 1.35 },
  { tokensAtOnce: 128, recompute: false, cost: 1.45 },
  { tokensAtOnce: 256, recompute: true, cost: 1.5 },
  { tokensAtOnce: 64, recompute: false, cost: 1.6 },
  { tokensAtOnce: 128, recompute: true, cost: 1.7 },
  { tokensAtOnce: 64, recompute: true, cost: 2.2 },
  { tokensAtOnce: usualTokensAtOnce, recompute: false, layerByLayer: true, cost: 1.8 },
  { tokensAtOnce: 64, recompute: false, layerByLayer: true, cost: 4 },
]
/** How much time the low-memory mode may cost. */
const lowModeCost = 1.4

export interface PlannedRun {
  readonly mode: MemoryMode
  /** Lengths of rows, ascending: a program each. */
  readonly lengths: readonly number[]
  /** What computes it, `compiled` where not given; no other runs layer by layer. */
  readonly executor?: ExecutorName
}

/**
 * Chooses before a run how its steps are cut. Balanced takes the fastest way that fits into `availableBytes`, low the
 * smallest that does not cost much time; where nothing fits, both take the smallest and say so.
 */
export async function planMemory(network: Network, run: PlannedRun, availableBytes = process.availableMemory()): Promise<MemoryPlan> {
  const estimated = new Map<string, ProgramMemory>()
  const plans: MemoryPlan[] = []
  for (const { tokensAtOnce, recompute, layerByLayer = false, cost } of choices) {
    if (run.mode === 'low' && cost > lowModeCost && plans.some(({ fits }) => fits)) break
    if (layerByLayer && !canRunLayerByLayer(network, run)) break
    const cut = { tokensAtOnce, recompute, layerByLayer }
    const memory = await estimate(network, run, cut, estimated)
    if (!memory) break
    const plan = planOf(memory, run, cut, availableBytes)
    if (run.mode === 'balanced' && plan.fits) return plan
    plans.push(plan)
  }
  return plans.reduce((least, plan) => (plan.estimatedPeakBytes < least.estimatedPeakBytes ? plan : least))
}

type Cut = Pick<MemoryPlan, 'tokensAtOnce' | 'recompute' | 'layerByLayer'>

/** Weights that are trained themselves are in memory as a whole anyway, with their gradients and moments. */
function canRunLayerByLayer({ trained, folder, architecture }: Network, { executor = 'compiled' }: PlannedRun): boolean {
  const weights = new Set(architecture.modules(folder).map(({ path }) => `${path}.weight`))
  return executor === 'compiled' && !trained.some(({ name }) => weights.has(name))
}

/** The longest texts make the largest program. Undefined where it has no layers that can be run one by one. */
async function estimate(
  network: Network,
  { lengths }: PlannedRun,
  { tokensAtOnce, recompute, layerByLayer }: Cut,
  known: Map<string, ProgramMemory>,
): Promise<ProgramMemory | undefined> {
  const length = lengths.at(-1) ?? 1
  const shape = wholePart(length, tokensAtOnce)
  const key = `${shape.rows} ${String(recompute)} ${String(layerByLayer)}`
  const found = known.get(key)
  if (found) return found
  const graph = optimize(await trace(trainingProgram(network, shape)), { recompute })
  const memory = layerByLayer ? layeredMemory(graph) : estimateMemory(graph)
  if (memory) known.set(key, memory)
  return memory
}

function planOf({ weights, activations }: ProgramMemory, { lengths }: PlannedRun, cut: Cut, availableBytes: number): MemoryPlan {
  // Weights are mapped once for all programs, results belong to each.
  const parts = { process: processBytes, weights, activations: activations * Math.max(1, lengths.length) }
  const estimatedPeakBytes = parts.process + parts.weights + parts.activations
  return { ...cut, estimatedPeakBytes, parts, availableBytes, fits: estimatedPeakBytes <= availableBytes }
}
