import util from 'node:util'
import * as tf from '@tensorflow/tfjs-core'
import { inTurn } from './backend.ts'
import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'

/** Optional: it works only where somebody has set it up. A name in a variable keeps bundlers from wanting it. */
const packageName = '@tensorflow/tfjs-node-gpu'

export interface TensorflowDetails {
  readonly version: string
  readonly gpu: boolean
}

/** TensorFlow, on CUDA or the processor. Throws where the package or its native part is missing. */
export async function tensorflowExecutor(): Promise<Executor> {
  await loadTensorflow()
  return eagerExecutor('tensorflow', 'tensorflow')
}

/** Registers the backend and tells what it computes with. */
export function loadTensorflow(): Promise<TensorflowDetails> {
  // Importing the package makes its backend the current one.
  return inTurn(async () => {
    putBackRemovedFunctions()
    // Errors alone; some versions print a line or two before they heed it.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
    await import(packageName)
    const { binding, isUsingGpuDevice } = tf.findBackend('tensorflow') as unknown as {
      readonly binding: { readonly TF_Version: string }
      readonly isUsingGpuDevice: boolean
    }
    return { version: binding.TF_Version, gpu: isUsingGpuDevice }
  })
}

/** The package calls these two of Node's, which newer versions lack (`isNullOrUndefined` from 23 on). */
function putBackRemovedFunctions(): void {
  const functions: Record<string, unknown> = util
  functions.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined
  functions.isArray ??= Array.isArray
}
