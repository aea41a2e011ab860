import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { version_core as tensorflowVersion } from '@tensorflow/tfjs-core'
import { env } from 'onnxruntime-node'
import { z } from 'zod'
import { type DeviceReport, deviceReportSchema } from '../../shared/device.ts'

const rememberedSchema = z.object({ machine: z.string(), reports: z.array(deviceReportSchema) })

const fileIn = (cacheFolder: string): string => join(cacheFolder, 'devices.json')

/** The machine and the versions that a test of its devices holds for. */
export function machineDescription(): { readonly processor: string; readonly onnxRuntime: string; readonly tensorflow: string } {
  const all = cpus()
  return {
    processor: `${all[0]?.model.trim() ?? 'unknown'}, ${all.length} threads, ${platform()} ${arch()}`,
    onnxRuntime: env.versions.node ?? env.versions.common,
    tensorflow: tensorflowVersion,
  }
}

/** What the last test said; nothing where there was none on this machine with these versions. */
export async function rememberedDevices(cacheFolder: string): Promise<DeviceReport[]> {
  const text = await readFile(fileIn(cacheFolder), 'utf8').catch(() => null)
  if (text === null) return []
  const parsed = rememberedSchema.safeParse(parseJson(text))
  return parsed.success && parsed.data.machine === machineKey() ? parsed.data.reports : []
}

/** Keeps the reports, so that new runs take the fastest device without another test. */
export async function rememberDevices(cacheFolder: string, reports: readonly DeviceReport[]): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(fileIn(cacheFolder), JSON.stringify({ machine: machineKey(), reports }, null, 2))
}

function machineKey(): string {
  const { processor, onnxRuntime, tensorflow } = machineDescription()
  return `${processor}, ONNX Runtime ${onnxRuntime}, TensorFlow.js ${tensorflow}`
}

/** A file that was cut short is as good as none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
