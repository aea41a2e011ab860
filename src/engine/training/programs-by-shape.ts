import type { Executor, Program, ProgramDefinition } from '../executors/executor.ts'
import type { BatchShape } from './batches.ts'

/** Programs for one shape each, made when they are first needed. */
export class ProgramsByShape<Shape extends { readonly [Side in keyof Shape]: number } = BatchShape> {
  readonly #executor: Executor
  readonly #define: (shape: Shape) => ProgramDefinition
  readonly #programs = new Map<string, Promise<Program>>()

  constructor(executor: Executor, define: (shape: Shape) => ProgramDefinition) {
    this.#executor = executor
    this.#define = define
  }

  of(shape: Shape): Promise<Program> {
    const key = JSON.stringify(Object.entries(shape).toSorted())
    const program = this.#programs.get(key) ?? this.#executor.load(this.#define(shape))
    this.#programs.set(key, program)
    // What could not be made is tried anew the next time.
    program.catch(() => this.#programs.delete(key))
    return program
  }

  /** Frees all programs; what is needed again is made again. */
  async dispose(): Promise<void> {
    const programs = [...this.#programs.values()]
    this.#programs.clear()
    for (const program of programs) await (await program).dispose()
  }
}
