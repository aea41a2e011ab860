import type { Graph } from '../compiler/graph.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'
import type { Program, ProgramDefinition } from './executor.ts'

interface HeldWeight {
  readonly values: Promise<Float32Array>
  users: number
}

/**
 * Frozen weights of 16 bits, widened once for all programs that read them. Each program would widen a copy of its own
 * otherwise; those of 32 bits are mapped from their files, which costs nothing twice.
 */
export class SharedWeights {
  readonly #held = new Map<string, HeldWeight>()

  /** A program whose 16-bit weights are inputs; `make` gets its graph and the inputs that it takes then. */
  async feed(
    graph: Graph,
    { inputs }: Pick<ProgramDefinition, 'inputs'>,
    make: (graph: Graph, inputs: ProgramDefinition['inputs']) => Promise<Program>,
  ): Promise<Program> {
    const fed = [...graph.weights].filter(([{ type }, { entry }]) => type === 'float32' && (entry.dtype === 'F16' || entry.dtype === 'BF16'))
    const names = new Map(fed.map(([value, stored], index) => [value, { name: `weight ${index}`, stored }]))
    const weights = new Map([...graph.weights].filter(([value]) => !names.has(value)))
    const withWeights = new Map([...graph.inputs, ...[...names].map(([value, { name }]) => [name, value] as const)])
    const specifications = Object.fromEntries([...names].map(([{ shape }, { name }]) => [name, { shape, dtype: 'float32' as const }]))
    const program = await make({ ...graph, inputs: withWeights, weights }, { ...inputs, ...specifications })
    const values = await Promise.all([...names.values()].map(async ({ name, stored }) => [name, await this.#take(stored)] as const))
    const held = Object.fromEntries(values)
    return {
      run: (given) => program.run({ ...given, ...held }),
      dispose: async () => {
        for (const [, stored] of fed) this.#giveBack(stored)
        await program.dispose()
      },
    }
  }

  #take(stored: StoredTensor): Promise<Float32Array> {
    const key = keyOf(stored)
    const held = this.#held.get(key) ?? { values: readTensor(stored.file, stored.entry), users: 0 }
    held.users += 1
    this.#held.set(key, held)
    return held.values
  }

  #giveBack(stored: StoredTensor): void {
    const key = keyOf(stored)
    const held = this.#held.get(key)
    if (held === undefined) return
    held.users -= 1
    if (held.users === 0) this.#held.delete(key)
  }
}

function keyOf({ file, entry: { offset, byteLength } }: StoredTensor): string {
  return `${file} ${offset} ${byteLength}`
}
