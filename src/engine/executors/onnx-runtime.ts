import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { listSupportedBackends } from 'onnxruntime-node'
import type { ExecutionProvider } from '../compiler/session.ts'
import { compiledExecutor } from './compiled.ts'
import type { Executor } from './executor.ts'

/** Providers that only one system has. */
const onlyOn: Readonly<Partial<Record<ExecutionProvider, { platform: NodeJS.Platform; name: string; product: string }>>> = {
  dml: { platform: 'win32', name: 'Windows', product: 'DirectML' },
  coreml: { platform: 'darwin', name: 'macOS', product: 'Core ML' },
}

/** Programs run by ONNX Runtime. Throws where this build of it cannot; whether there is a card is known only when a program is loaded. */
export function onnxRuntimeExecutor(scratchFolder: string, provider: ExecutionProvider, threads: number | null): Executor {
  const system = onlyOn[provider]
  if (system && system.platform !== process.platform) throw new Error(`${system.product} is a part of ${system.name}.`)
  if (provider === 'cuda') prepareCuda()
  else if (!listSupportedBackends().some(({ name }) => name === provider)) {
    throw new Error(`ONNX Runtime has no ${provider} for ${process.platform} on ${process.arch}.`)
  }
  return compiledExecutor(scratchFolder, provider, threads)
}

/** The libraries for CUDA are too large for the package; its install script fetches them, where it is allowed to run. */
function prepareCuda(): void {
  const folder = join(dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json')), 'bin', 'napi-v6', process.platform, process.arch)
  const library = process.platform === 'win32' ? 'onnxruntime_providers_cuda.dll' : 'libonnxruntime_providers_cuda.so'
  if (!existsSync(join(folder, library))) throw new Error(`${library} is not installed.`)
  // Products in TF32 keep ten bits, too few for factors that must come out the same on every device.
  process.env.NVIDIA_TF32_OVERRIDE ??= '0'
}
