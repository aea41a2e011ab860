import { z } from 'zod'
import { type ExecutorName, executorNameSchema } from './run-configuration.ts'

/** Names to show; products' own names, the same in every language but for what stands in brackets. */
export const executorTitles: Readonly<Record<ExecutorName, string>> = {
  compiled: 'Compiled (CPU)',
  cuda: 'CUDA',
  directml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
  tensorflow: 'TensorFlow',
  'tfjs-webgpu': 'TensorFlow.js WebGPU',
  wasm: 'WebAssembly',
}

/** What a device gave when it ran a tiny training step and a few seconds of matrix products. */
export const deviceProbeSchema = z.object({
  /** Largest relative difference (Euclidean norm) of loss and gradients from another executor's on the CPU. */
  difference: z.number().nonnegative(),
  /** 10⁹ floating-point operations a second in products of a typical layer's shape. */
  gigaflops: z.number().nonnegative(),
})
export type DeviceProbe = z.infer<typeof deviceProbeSchema>

/** One way to compute on this machine: how well, or why not and what to do. */
export const deviceReportSchema = z.discriminatedUnion('works', [
  deviceProbeSchema.extend({ executor: executorNameSchema, works: z.literal(true) }),
  z.object({ executor: executorNameSchema, works: z.literal(false), reason: z.string(), suggestion: z.string() }),
])
export type DeviceReport = z.infer<typeof deviceReportSchema>

/** Largest difference of a device that agrees with the CPU: what single precision explains, and half precision does not. */
export const agreementTolerance = 1e-4

/** Fastest first; what does not work comes last, in its own order. */
export function fastestFirst(reports: readonly DeviceReport[]): DeviceReport[] {
  const speed = (report: DeviceReport): number => (report.works ? report.gigaflops : -1)
  return [...reports].sort((one, other) => speed(other) - speed(one))
}

/** The fastest device that works, `compiled` where none was tested. */
export function recommendedExecutor(reports: readonly DeviceReport[]): ExecutorName {
  const [fastest] = fastestFirst(reports)
  return fastest?.works === true ? fastest.executor : 'compiled'
}
