import { createRequire } from 'node:module'
import { eagerExecutor } from './eager.ts'
import type { Executor } from './executor.ts'

/** Optional packages: names in variables keep bundlers from wanting them. */
const dawnPackage = 'webgpu'
const backendPackage = '@tensorflow/tfjs-backend-webgpu'

interface Dawn {
  create(options: string[]): object
  readonly globals: Record<string, unknown>
}

/** TensorFlow.js's own WebGPU backend over Dawn, Chromium's WebGPU. Throws where a package is missing; no driver is touched before a program is loaded. */
export function tfjsWebgpuExecutor(): Executor {
  const missing = [dawnPackage, backendPackage].find((name) => !isInstalled(name))
  if (missing !== undefined) throw new Error(`The package ${missing} is not installed.`)
  const eager = eagerExecutor('tfjs-webgpu', 'webgpu')
  return {
    name: eager.name,
    load: async (definition) => {
      await (ready ??= prepare())
      return eager.load(definition)
    },
  }
}

let ready: Promise<void> | null = null

/** Once a process: the backend looks for WebGPU where a browser has it. */
async function prepare(): Promise<void> {
  const dawn = (await import(dawnPackage)) as Dawn
  Object.assign(globalThis, dawn.globals)
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: dawn.create([]) }, configurable: true })
  await import(backendPackage)
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}
