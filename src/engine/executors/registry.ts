import { cpus } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-wasm'
import { StudioFailure } from '../../shared/failure.ts'
import type { ExecutorStatus } from '../../shared/contract/studio.ts'
import type { ExecutorName } from '../../shared/run-configuration.ts'
import { compiledExecutor } from './compiled.ts'
import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'
import { tensorflowExecutor } from './tensorflow.ts'

interface ExecutorEntry {
  readonly name: ExecutorName
  /** What it runs on, where it works. */
  readonly detail: string
  /** What to do where it does not. */
  readonly suggestion: string
  readonly make: (cacheFolder: string) => Promise<Executor>
}

/** Every way to carry out programs: one entry each, the first one that works is the default. */
const entries: readonly ExecutorEntry[] = [
  {
    name: 'compiled',
    detail: `ONNX Runtime on the processor, ${cpus().length} threads`,
    suggestion: 'Install the dependencies again with npm start.',
    make: (cacheFolder) => Promise.resolve(compiledExecutor(join(cacheFolder, 'programs'))),
  },
  {
    name: 'tensorflow',
    detail: 'TensorFlow (libtensorflow), on CUDA where it finds a card',
    suggestion: 'Optional, for NVIDIA cards: `npm run setup:tensorflow` makes it work with an installed TensorFlow.',
    make: () => tensorflowExecutor(),
  },
  {
    name: 'wasm',
    detail: 'TensorFlow.js in WebAssembly, slow: a last resort',
    suggestion: 'Install the dependencies again with npm start.',
    make: () => Promise.resolve(eagerExecutor('wasm', 'wasm')),
  },
]

export async function executorNamed(name: ExecutorName, cacheFolder: string): Promise<Executor> {
  const entry = entries.find((candidate) => candidate.name === name)
  if (!entry) throw new Error(`No executor named ${name}`)
  try {
    return await entry.make(cacheFolder)
  } catch (error) {
    throw new StudioFailure({
      code: 'executor-unavailable',
      title: `This machine cannot compute with ${name}`,
      cause: firstLine(error),
      suggestion: `${entry.suggestion} Or choose another executor.`,
    })
  }
}

/** What this machine can compute with, and why not with the rest. */
export function listExecutors(): Promise<ExecutorStatus[]> {
  return Promise.all(
    entries.map(async ({ name, detail, suggestion, make }): Promise<ExecutorStatus> => {
      try {
        await make('')
        return { name, available: true, detail }
      } catch {
        return { name, available: false, detail: suggestion }
      }
    }),
  )
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
