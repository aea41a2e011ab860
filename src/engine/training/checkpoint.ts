import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { type MemoryPlan, memoryPlanSchema } from '../../shared/memory-plan.ts'
import { evaluationSchema } from '../../shared/run-record.ts'
import { sameFactors } from '../decomposition/factor-fingerprint.ts'
import { isThere } from '../files/is-there.ts'
import { openOwnSafetensors } from '../files/open-own-safetensors.ts'
import { type FloatTensor, readTensor, type SafetensorsFile, writeSafetensors } from '../files/safetensors.ts'
import type { TrainedTensor } from '../optimization/adamw.ts'
import { examplesHash } from './examples-hash.ts'
import type { PreparedRun } from './prepare-run.ts'

/** The checkpoint's file inside a run's folder; it is gone once the run has finished. */
export const checkpointFileName = 'checkpoint.safetensors'

const checkpointFormat = 'lora-xs-studio-checkpoint/1'

const word = z.number().int()
const randomStateSchema = z.object({ words: z.tuple([word, word, word, word]).readonly(), spare: z.number().nullable() })

/** Everything between two steps that the steps to come depend on, the trained values and AdamW's moments apart. */
const loopStateSchema = z.object({
  /** Steps taken. */
  step: z.number().int().positive(),
  order: z.object({ random: randomStateSchema, position: z.number().int().nonnegative() }),
  dropoutRandom: randomStateSchema,
  best: evaluationSchema.nullable(),
  last: evaluationSchema.nullable(),
  /** Evaluations in a row without a better one. */
  disappointments: z.number().int().nonnegative(),
})
export type LoopState = z.infer<typeof loopStateSchema>

const checkpointStateSchema = z.object({
  loop: loopStateSchema,
  /** How a step is cut depends on the memory that was free; other cuts would round differently. */
  memoryPlan: memoryPlanSchema,
  baseHash: z.string(),
  factorFingerprint: z.string(),
  examplesHash: z.string(),
})

/** What an array of a trained tensor is called in the file. */
const arrays = { values: 'value of ', firstMoment: 'first moment of ', secondMoment: 'second moment of ' } as const
const arrayNames = Object.keys(arrays) as (keyof typeof arrays)[]

/** The checkpoint of one run. */
export class Checkpoint {
  readonly #path: string
  readonly #run: PreparedRun
  readonly #examplesHash: string

  constructor(runFolder: string, run: PreparedRun) {
    this.#path = join(runFolder, checkpointFileName)
    this.#run = run
    this.#examplesHash = examplesHash(run)
  }

  /** Replaces the checkpoint in one go: whoever is killed on the way leaves the one before. */
  async write(memoryPlan: MemoryPlan, loop: LoopState): Promise<void> {
    const { baseHash, factorFingerprint, tensors } = this.#run
    const state: z.input<typeof checkpointStateSchema> = { loop, memoryPlan, baseHash, factorFingerprint, examplesHash: this.#examplesHash }
    const written = tensors.flatMap((tensor) =>
      arrayNames.map((array): FloatTensor => ({ name: arrays[array] + tensor.name, shape: tensor.shape, data: tensor[array] })),
    )
    await writeSafetensors(this.#path, written, { format: checkpointFormat, state: JSON.stringify(state) })
  }

  /**
   * Puts the trained tensors and their moments back and answers the rest; null where there is no checkpoint.
   *
   * @throws StudioFailure where it is damaged, or of another base, other factors or other examples.
   */
  async read(): Promise<{ loop: LoopState; memoryPlan: MemoryPlan } | null> {
    if (!(await isThere(this.#path))) return null
    const file = await openOwnSafetensors(this.#path, broken)
    const { loop, memoryPlan, ...origin } = stateOf(file)
    const { baseHash, factorFingerprint, tensors } = this.#run
    if (origin.baseHash !== baseHash) throw changed('The weights of the base model are others than when the run was paused.')
    if (!sameFactors(origin.factorFingerprint, factorFingerprint)) throw changed('The factors of the base come out differently on this machine.')
    if (origin.examplesHash !== this.#examplesHash) throw changed('The texts are others than when the run was paused: the data or the tokenizer has changed.')
    for (const tensor of tensors) await restore(file, tensor)
    return { loop, memoryPlan }
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}

function stateOf({ metadata }: SafetensorsFile): z.infer<typeof checkpointStateSchema> {
  if (metadata.format !== checkpointFormat) throw broken(`Its format is “${metadata.format ?? 'none'}”; this version reads “${checkpointFormat}”.`)
  try {
    return checkpointStateSchema.parse(JSON.parse(metadata.state ?? ''))
  } catch {
    throw broken('What it says about the run’s progress cannot be read.')
  }
}

async function restore(file: SafetensorsFile, tensor: TrainedTensor): Promise<void> {
  for (const array of arrayNames) {
    const name = arrays[array] + tensor.name
    const entry = file.tensors.get(name)
    if (entry?.dtype !== 'F32' || entry.shape.join() !== tensor.shape.join()) throw broken(`It lacks “${name}”, or holds it in another shape.`)
    tensor[array].set(await readTensor(file.path, entry))
  }
}

function changed(cause: string): StudioFailure {
  return new StudioFailure({
    code: 'checkpoint-unfit',
    title: 'The run cannot go on as it began',
    cause,
    suggestion: 'Put back what has changed and resume again, or start a new run with these settings.',
  })
}

function broken(cause: string): StudioFailure {
  return new StudioFailure({
    code: 'checkpoint-broken',
    title: 'The run’s checkpoint cannot be read',
    cause,
    suggestion: 'Start a new run with these settings; what was exported or saved before stays as it is.',
  })
}
