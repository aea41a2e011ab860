import type { EvaluatedBatch, Scores } from '../tasks/task.ts'
import { makeBatch, type TokenizedExample } from './batches.ts'
import { cutIntoMicroBatches } from './micro-batches.ts'
import type { Network } from './network.ts'
import type { ProgramsByShape } from './programs-by-shape.ts'

export interface EvaluationInputs {
  readonly network: Network
  readonly programs: ProgramsByShape
  /** The lengths that texts are filled up to; see `chooseLengths`. */
  readonly lengths: readonly number[]
  readonly tokensAtOnce?: number
  readonly paddingToken: number
  /** The trained tensors by name. */
  readonly trained: Readonly<Record<string, Float32Array>>
}

/** Loss and metrics over all examples. Answers undefined where `signal` ended it early. */
export async function evaluate(
  { network, programs, lengths, tokensAtOnce, paddingToken, trained }: EvaluationInputs,
  examples: readonly TokenizedExample[],
  signal?: AbortSignal,
): Promise<Scores | undefined> {
  const { task, outputs: width } = network
  const batches: EvaluatedBatch[] = []
  for (const { examples: group, shape } of cutIntoMicroBatches(examples, lengths, examples.length, tokensAtOnce)) {
    if (signal?.aborted) return undefined
    const program = await programs.of(shape)
    const outputs = await program.run({ ...trained, ...makeBatch(group, shape, paddingToken), ...task.targets(group, shape, width) })
    batches.push({ examples: group, shape, outputs })
  }
  return task.score(batches, width)
}
