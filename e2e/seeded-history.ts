import { join } from 'node:path'
import { createRunFolder } from '../src/main/runs/run-folder.ts'
import { dataFolderInside } from '../src/main/store/data-folder.ts'
import { openHistory } from '../src/main/store/open-history.ts'
import { type AdapterMethodName, runConfigurationSchema } from '../src/shared/run-configuration.ts'
import type { Evaluation, RunState, TrainingPoint } from '../src/shared/run-record.ts'

interface SeededRun {
  readonly name: string
  readonly method?: AdapterMethodName
  readonly rank?: number
  readonly seed?: number
  readonly values: number
  /** Matthews correlation of the best evaluation; null where there was none. */
  readonly result: number | null
  readonly state?: RunState
  readonly data?: string
  readonly learningRate?: number
}

const cola = 'cola.tsv'
const minute = 60_000

/** About what the paper's Figure 1 compares: methods and ranks on one data set, one setting with five seeds. */
const runs: readonly SeededRun[] = [
  ...[68.55, 66.8, 69.97, 67.9, 68.2].map((result, seed): SeededRun => ({ name: `LoRA-XS rank 25, seed ${seed}`, rank: 25, seed, values: 60_000, result: result / 100 })),
  { name: 'LoRA-XS rank 4', rank: 4, values: 1536, result: 0.605 },
  { name: 'LoRA-XS rank 8', rank: 8, values: 6144, result: 0.644 },
  { name: 'LoRA-XS rank 8, slower', rank: 8, values: 6144, result: 0.628, learningRate: 1e-3 },
  { name: 'LoRA rank 8', method: 'lora', rank: 8, values: 800_000, result: 0.683, learningRate: 5e-4 },
  { name: 'VeRA rank 256', method: 'vera', rank: 256, values: 61_000, result: 0.68, learningRate: 1e-2 },
  { name: 'Head only', method: 'head-only', values: 0, result: 0.31 },
  { name: 'Diverged', rank: 16, values: 24_576, result: null, state: 'failed', learningRate: 0.5 },
  { name: 'Reviews', rank: 8, values: 6144, result: null, state: 'stopped', data: 'reviews.csv' },
]
export const seededRunCount = runs.length
/** Runs that have left an adapter. */
export const seededRunsWithResult = runs.filter(({ result }) => result !== null).length

const steps = 120

/** A loss that falls, with the noise of a generator of its own, so that pictures stay the same. */
function pointsOf({ seed = 0, rank = 4, learningRate = 4e-3 }: SeededRun, start: number): TrainingPoint[] {
  let state = 7 + seed * 101 + rank
  const noise = () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647 - 0.5
  }
  return Array.from({ length: steps }, (_, index) => {
    const step = index + 1
    return {
      step,
      epoch: step / 40,
      loss: 0.25 + 0.6 / rank + 0.55 * Math.exp(-step / (20 + 2 / rank)) + 0.14 * noise(),
      learningRate: learningRate * (1 - step / steps),
      headLearningRate: 5e-3 * (1 - step / steps),
      gradientNorm: 0.6 + 0.2 * noise(),
      tokensPerSecond: 2400 + 100 * noise(),
      etaSeconds: steps - step,
      at: start + step * (500 + 20 * rank),
    }
  })
}

function evaluationsOf({ result }: SeededRun, points: readonly TrainingPoint[]): Evaluation[] {
  if (result === null) return []
  return points.filter(({ step }) => step % 20 === 0).map(({ step, epoch, at, loss }) => {
    const matthews = result * (1 - 0.6 * Math.exp(-step / 30)) + (step === steps ? result * 0.6 * Math.exp(-steps / 30) : 0)
    return { step, epoch, at, loss, metrics: { matthews, accuracy: 0.69 + matthews / 5, loss } }
  })
}

function configurationOf({ name, method = 'lora-xs', rank = 8, seed = 0, data = cola, learningRate = 4e-3 }: SeededRun, scratch: string) {
  return runConfigurationSchema.parse({
    name,
    modelFolder: join(scratch, 'models', 'roberta-base'),
    data: {
      task: 'classification',
      file: join(scratch, data),
      textColumn: 'sentence',
      labelColumn: 'label',
      validation: { kind: 'fraction', fraction: 0.2 },
    },
    adapter: { method, rank, targetModules: method === 'head-only' ? [] : ['query', 'value', 'attention.output.dense', 'output.dense'] },
    training: { epochs: 3, seed, learningRate, bestMetric: 'matthews' },
  })
}

const divergence = { code: 'loss-not-finite', title: 'The loss is no longer a number', cause: 'Step 14 gave NaN.', suggestion: 'Lower the learning rate.' }

/** Writes a history of ended runs with curves, as if they had been trained over the last days; the last of the list is the newest. */
export function seedHistory(userData: string, scratch: string): void {
  const dataFolder = dataFolderInside(userData)
  const history = openHistory(dataFolder.databaseFile)
  for (const [index, run] of runs.entries()) {
    const now = Date.now() - (runs.length - index) * 97 * minute
    const id = `seeded-${String(index).padStart(2, '0')}`
    const configuration = configurationOf(run, scratch)
    const created = history.writer.createRun(configuration, { id, folder: createRunFolder(dataFolder.runs, id, configuration), now })
    const all = pointsOf(run, now + 5000)
    const points = run.state === 'failed' ? all.slice(0, 14) : all
    const evaluations = evaluationsOf(run, points)
    const best = evaluations.at(-1) ?? null
    const { state = 'finished' } = run
    const summary = {
      ...created,
      state,
      step: points.length,
      totalSteps: steps,
      finishedAt: (points.at(-1)?.at ?? now) + 1000,
      trainedValues: { adapter: run.values, head: 592_130 },
      labels: ['unacceptable', 'acceptable'],
      best,
      last: best,
      failure: state === 'failed' ? divergence : null,
    }
    history.writer.applyUpdate({ summary, points, evaluations, updateNorms: [] })
  }
  history.close()
}
