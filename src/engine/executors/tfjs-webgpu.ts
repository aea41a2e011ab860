import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'

/** Optional packages: names in variables keep bundlers from wanting them. */
const dawnPackage = 'webgpu'
const backendPackage = '@tensorflow/tfjs-backend-webgpu'

interface Dawn {
  create(options: string[]): object
  readonly globals: Record<string, unknown>
}

/** TensorFlow.js's own WebGPU backend over Dawn, Chromium's WebGPU. Throws where a package is missing. */
export async function tfjsWebgpuExecutor(): Promise<Executor> {
  const dawn = (await import(dawnPackage)) as Dawn
  Object.assign(globalThis, dawn.globals)
  // The backend looks for WebGPU where a browser has it.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: dawn.create([]) }, configurable: true })
  await import(backendPackage)
  return eagerExecutor('tfjs-webgpu', 'webgpu')
}
