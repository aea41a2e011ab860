import type { Program } from '../executors/executor.ts'
import type { EvaluatedBatch, Scores } from '../tasks/task.ts'
import { type BatchShape, groupExamples, makeBatch, type TokenizedExample } from './batches.ts'
import type { Network } from './network.ts'

export interface EvaluationInputs {
  readonly network: Network
  readonly program: Program
  readonly shape: BatchShape
  readonly paddingToken: number
  /** The trained tensors by name. */
  readonly trained: Readonly<Record<string, Float32Array>>
}

/** Loss and metrics over all examples. Answers undefined where `signal` ended it early. */
export async function evaluate(
  { network, program, shape, paddingToken, trained }: EvaluationInputs,
  examples: readonly TokenizedExample[],
  signal?: AbortSignal,
): Promise<Scores | undefined> {
  const { task, outputs: width } = network
  const batches: EvaluatedBatch[] = []
  for (const group of groupExamples(examples, shape.batchSize)) {
    if (signal?.aborted) return undefined
    const outputs = await program.run({ ...trained, ...makeBatch(group, shape, paddingToken), ...task.targets(group, shape, width) })
    batches.push({ examples: group, shape, outputs })
  }
  return task.score(batches, width)
}
