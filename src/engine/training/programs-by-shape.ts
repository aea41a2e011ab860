import type { Executor, Program, ProgramDefinition } from '../executors/executor.ts'
import type { BatchShape } from './batches.ts'

/** Programs for one shape each, made when they are first needed. */
export class ProgramsByShape {
  readonly #executor: Executor
  readonly #define: (shape: BatchShape) => ProgramDefinition
  readonly #programs = new Map<string, Promise<Program>>()

  constructor(executor: Executor, define: (shape: BatchShape) => ProgramDefinition) {
    this.#executor = executor
    this.#define = define
  }

  of(shape: BatchShape): Promise<Program> {
    const key = `${shape.rows}x${shape.length}x${shape.texts}`
    const program = this.#programs.get(key) ?? this.#executor.load(this.#define(shape))
    this.#programs.set(key, program)
    return program
  }

  /** Frees all programs; what is needed again is made again. */
  async dispose(): Promise<void> {
    const programs = [...this.#programs.values()]
    this.#programs.clear()
    for (const program of programs) await (await program).dispose()
  }
}
