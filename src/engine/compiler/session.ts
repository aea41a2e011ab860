import { copyFile, link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import type { ProgramDefinition, ProgramInputs, ProgramOutputs } from '../executors/executor.ts'
import type { WrittenProgram } from './onnx/write-program.ts'

/**
 * What keeps the memory of a program near what it needs. A memory pattern is one block for all results, which comes on top
 * of what the first run took piece by piece; packed weights are a second copy of the frozen ones, a third for the backward
 * pass. Neither makes a step faster: batches are large, and the arena finds its pieces at once.
 *
 * Each program has threads of its own, which wait for more work at full speed long after a run; they are stopped with it,
 * or they take the cores from whatever runs next.
 */
const sessionOptions = { enableMemPattern: false, session: { disable_prepacking: '1', force_spinning_stop: '1' } }

/** ONNX Runtime's own names of what it can run a program on. */
export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu'

export interface SessionOptions {
  readonly provider?: ExecutionProvider
  readonly arena?: boolean
  /** Threads on the processor; null: as many as ONNX Runtime takes by itself. */
  readonly threads?: number | null
}

/** A compiled program, ready to run in ONNX Runtime. */
export class ProgramSession {
  readonly #session: ort.InferenceSession
  readonly #inputs: ProgramDefinition['inputs']
  readonly #folder: string

  private constructor(session: ort.InferenceSession, inputs: ProgramDefinition['inputs'], folder: string) {
    this.#session = session
    this.#inputs = inputs
    this.#folder = folder
  }

  /**
   * Writes the program below `scratchFolder` and loads it; its weights are mapped from their files. One without an
   * `arena` gives back what it took at the end of each run.
   */
  static async create(
    program: WrittenProgram,
    inputs: ProgramDefinition['inputs'],
    scratchFolder: string,
    { provider = 'cpu', arena = true, threads = null }: SessionOptions = {},
  ): Promise<ProgramSession> {
    await mkdir(scratchFolder, { recursive: true })
    const folder = await mkdtemp(join(scratchFolder, 'program-'))
    try {
      for (const [name, file] of program.weightFiles) await place(file, join(folder, name))
      const path = join(folder, 'program.onnx')
      await writeFile(path, program.bytes)
      const session = await ort.InferenceSession.create(path, {
        executionProviders: providersOf(provider),
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        enableMemPattern: sessionOptions.enableMemPattern,
        enableCpuMemArena: arena,
        ...(threads === null ? {} : { intraOpNumThreads: threads }),
        extra: { session: sessionOptions.session },
      })
      return new ProgramSession(session, inputs, folder)
    } finally {
      // The mapping outlives the names; where it does not let go of them (Windows), dispose tries again.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    }
  }

  async run(inputs: ProgramInputs): Promise<ProgramOutputs> {
    const feeds = Object.fromEntries(
      Object.entries(this.#inputs).map(([name, { shape, dtype }]) => {
        const data = inputs[name]
        if (!data) throw new Error(`The program's input ${name} is missing`)
        return [name, new ort.Tensor(dtype, data, shape)]
      }),
    )
    const results = await this.#session.run(feeds)
    return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.data as Float32Array]))
  }

  /** Runs on tensors of any type and answers into `results`, whose memory is the caller's. */
  async runInto(feeds: Readonly<Record<string, ort.Tensor>>, results: Readonly<Record<string, ort.Tensor>>): Promise<void> {
    await this.#session.run(feeds, results)
  }

  async dispose(): Promise<void> {
    await this.#session.release()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** What a provider cannot compute, the CPU does. */
function providersOf(provider: ExecutionProvider): ort.InferenceSession.ExecutionProviderConfig[] {
  if (provider === 'cpu') return ['cpu']
  // An ML program on CPU and GPU: the neural engine would compute in half precision.
  if (provider === 'coreml') return [{ name: 'coreml', coreMlFlags: 0x010 | 0x020 }, 'cpu']
  return [provider, 'cpu']
}

/** ONNX Runtime opens only files that lie beside the program, and follows no symbolic link. */
async function place(file: string, destination: string): Promise<void> {
  try {
    await link(file, destination)
  } catch {
    // Another disk, or a file system without hard links.
    await copyFile(file, destination)
  }
}
