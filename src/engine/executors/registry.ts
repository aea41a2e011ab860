import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { ExecutorName } from '../../shared/run-configuration.ts'
import type { ExecutionProvider } from '../compiler/session.ts'
import type { Executor } from './executor.ts'
import { onnxRuntimeExecutor } from './onnx-runtime.ts'
import { tensorflowExecutor } from './tensorflow.ts'
import { tfjsWebgpuExecutor } from './tfjs-webgpu.ts'
import { wasmExecutor } from './wasm.ts'

interface ExecutorEntry {
  /** What it runs on, where it works. */
  readonly detail: string
  /** What to do where it does not work. */
  readonly suggestion: string
  /** Throws where a part that it needs is missing, and says which. */
  readonly make: (cacheFolder: string, threads: number | null) => Executor | Promise<Executor>
}

const onnxRuntime = (provider: ExecutionProvider) => (cacheFolder: string, threads: number | null) =>
  onnxRuntimeExecutor(join(cacheFolder, 'programs'), provider, threads)

/** Every way to carry out programs: one entry each. */
const entries: Readonly<Record<ExecutorName, ExecutorEntry>> = {
  compiled: {
    detail: `ONNX Runtime on the processor, ${availableParallelism()} threads`,
    suggestion: phrase('installAgain'),
    make: onnxRuntime('cpu'),
  },
  cuda: {
    detail: 'ONNX Runtime on an NVIDIA card',
    suggestion: phrase('needsCuda'),
    make: onnxRuntime('cuda'),
  },
  directml: {
    detail: 'ONNX Runtime on a DirectX 12 card',
    suggestion: phrase('needsDirectMl'),
    make: onnxRuntime('dml'),
  },
  coreml: {
    detail: 'ONNX Runtime on the processor and the graphics of a Mac',
    suggestion: phrase('needsMac'),
    make: onnxRuntime('coreml'),
  },
  webgpu: {
    detail: 'ONNX Runtime on the graphics card, through WebGPU',
    suggestion: phrase('needsWebGpu'),
    make: onnxRuntime('webgpu'),
  },
  tensorflow: {
    detail: 'TensorFlow (libtensorflow), on CUDA where it finds a card',
    suggestion: phrase('needsTensorFlow'),
    make: tensorflowExecutor,
  },
  'tfjs-webgpu': {
    detail: 'TensorFlow.js on the graphics card, operation by operation',
    suggestion: phrase('needsTfjsWebGpu'),
    make: tfjsWebgpuExecutor,
  },
  wasm: {
    detail: 'TensorFlow.js in WebAssembly, slow: a last resort',
    suggestion: phrase('installAgain'),
    make: wasmExecutor,
  },
}

/**
 * A way to carry out programs, ready to load them. On the processor it takes so many threads; null: as many as it likes.
 *
 * @throws StudioFailure where this machine lacks a part of it, and what to install.
 */
export async function executorNamed(name: ExecutorName, cacheFolder: string, threads: number | null = null): Promise<Executor> {
  const { make } = entries[name]
  try {
    return tellingFailures(await make(cacheFolder, threads))
  } catch (error) {
    throw unavailable(name, error)
  }
}

/** What an executor that works runs on. */
export function executorDetail(name: ExecutorName): string {
  return entries[name].detail
}

/** That a driver or a card is missing shows only when a program is loaded. */
function tellingFailures(executor: Executor): Executor {
  const { name } = executor
  if (name === 'compiled' || name === 'wasm') return executor
  return {
    name,
    load: async (definition) => {
      try {
        return await executor.load(definition)
      } catch (error) {
        throw error instanceof StudioFailure ? error : unavailable(name, error)
      }
    },
  }
}

function unavailable(name: ExecutorName, error: unknown): StudioFailure {
  return new StudioFailure({
    code: 'executor-unavailable',
    title: `This machine cannot compute with ${name}`,
    cause: tellingLine(error),
    suggestion: entries[name].suggestion,
    values: { executor: name },
  })
}

/** The first line as a sentence, without where in its own sources ONNX Runtime found the fault and which file wanted a package. */
function tellingLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  const words = line.replace(/^\/\S+\.(?:cc|h):\d+ .*was false\. /, '').replace(/(package '[^']+') imported from .*$/, '$1').trim()
  return /[.!?]$/.test(words) ? words : `${words}.`
}
