import '@tensorflow/tfjs-backend-wasm'
import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'

/** TensorFlow.js in WebAssembly: works everywhere, on one core. */
export function wasmExecutor(): Executor {
  return eagerExecutor('wasm', 'wasm')
}
