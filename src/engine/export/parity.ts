import type { Executor } from '../executors/executor.ts'
import { seededRandom } from '../random.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import type { FilledNetwork } from '../training/fill-network.ts'
import { evaluationProgram } from '../training/network.ts'

const [count, longest] = [8, 32]

/**
 * What the model answers to eight sequences of random tokens, of different lengths, the same for every call with one
 * vocabulary. `padding` is left out of them: where a written file makes it known, a text that ends in it means another one.
 */
export async function probeAnswers({ network, trained }: FilledNetwork, executor: Executor, padding: number | undefined): Promise<Float32Array> {
  const { architecture, folder, layOut, task, outputs } = network
  const vocabulary = architecture.describe(folder).vocabularySize
  const random = seededRandom(1)
  const token = (): number => {
    const drawn = random.integer(vocabulary)
    return drawn === padding ? (drawn + 1) % vocabulary : drawn
  }
  const examples = Array.from({ length: count }, (_, row) => {
    const length = longest - row * 3
    return { tokens: Int32Array.from({ length }, token), learned: new Uint8Array(length).fill(1), label: 0 }
  })
  const batch = oneTextARow(examples, longest)
  const program = await executor.load(evaluationProgram(network, batch.shape))
  try {
    const answers = await program.run({ ...trained, ...makeBatch(batch, layOut, 0), ...task.targets(batch, outputs) })
    return Float32Array.from(Object.values(answers).flatMap((values) => [...values]))
  } finally {
    await program.dispose()
  }
}

export const probeCount = count

/** Largest absolute difference; infinite where one of them is not a number. */
export function largestDifference(left: Float32Array, right: Float32Array): number {
  return left.reduce((largest, value, index) => {
    const difference = Math.abs(value - (right[index] ?? NaN))
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference)
  }, 0)
}
