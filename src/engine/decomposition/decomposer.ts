import type { Executor } from '../executors/executor.ts'
import { seededRandom } from '../random.ts'
import { SubspacePrograms, type SubspaceShape } from './subspace-programs.ts'

/** Decomposes weights one after another; those of one shape share their programs. */
export class Decomposer {
  private readonly starts = new Map<number, Float32Array>()
  private readonly programs = new Map<string, SubspacePrograms>()

  constructor(private readonly executor: Executor) {}

  programsFor(shape: SubspaceShape): SubspacePrograms {
    const key = `${shape.rows} × ${shape.columns}, ${shape.count}`
    const programs = this.programs.get(key) ?? new SubspacePrograms(this.executor, shape)
    this.programs.set(key, programs)
    return programs
  }

  /** So many random numbers, the same for every weight. */
  startOf(length: number): Float32Array {
    let start = this.starts.get(length)
    if (!start) {
      const random = seededRandom(42)
      start = new Float32Array(length)
      for (let index = 0; index < length; index += 1) start[index] = random.normal()
      this.starts.set(length, start)
    }
    return start
  }

  async dispose(): Promise<void> {
    for (const programs of this.programs.values()) await programs.dispose()
    this.programs.clear()
  }
}

/** Lends a decomposer, whose programs end with the work. */
export async function withDecomposer<Result>(executor: Executor, work: (decomposer: Decomposer) => Promise<Result>): Promise<Result> {
  const decomposer = new Decomposer(executor)
  try {
    return await work(decomposer)
  } finally {
    await decomposer.dispose()
  }
}
