import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'

/** Optional: it is there only where somebody has set up libtensorflow. A name in a variable keeps bundlers from wanting it. */
const packageName = '@tensorflow/tfjs-node-gpu'

/** libtensorflow on CUDA or CPU. Throws where the package or its native part is missing. */
export async function tensorflowExecutor(): Promise<Executor> {
  await import(packageName)
  return eagerExecutor('tensorflow', 'tensorflow')
}
