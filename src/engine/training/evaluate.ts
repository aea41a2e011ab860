import type { EvaluatedBatch, Scores } from '../tasks/task.ts'
import { makeBatch, type TokenizedExample } from './batches.ts'
import { type BatchPlan, cutIntoMicroBatches } from './micro-batches.ts'
import type { Network } from './network.ts'
import type { ProgramsByShape } from './programs-by-shape.ts'

export interface EvaluationInputs {
  readonly network: Network
  readonly programs: ProgramsByShape
  readonly plan: BatchPlan
  readonly paddingToken: number
  /** The trained tensors by name. */
  readonly trained: Readonly<Record<string, Float32Array>>
}

/** Loss and metrics over all examples. Answers undefined where `signal` ended it early. */
export async function evaluate(
  { network, programs, plan, paddingToken, trained }: EvaluationInputs,
  examples: readonly TokenizedExample[],
  signal?: AbortSignal,
): Promise<Scores | undefined> {
  const { task, outputs: width, layOut } = network
  const batches: EvaluatedBatch[] = []
  for (const batch of cutIntoMicroBatches(examples, plan)) {
    if (signal?.aborted) return undefined
    const program = await programs.of(batch.shape)
    const outputs = await program.run({ ...trained, ...makeBatch(batch, layOut, paddingToken), ...task.targets(batch, width) })
    batches.push({ ...batch, outputs })
  }
  return task.score(batches, width)
}
