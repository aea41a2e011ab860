import { join } from 'node:path'
import type { RunMatrix } from '../../shared/run-record.ts'
import { isThere } from '../files/is-there.ts'
import { openSafetensors, readTensor } from '../files/safetensors.ts'
import { adapterFileName } from '../training/save-trained.ts'

const suffix = '.R'

/** R of a module of a run's adapter; see `readMatrix` of the engine's commands. */
export async function readMatrix({ runFolder, module }: { runFolder: string; module: string | null }): Promise<RunMatrix | null> {
  const path = join(runFolder, adapterFileName)
  if (!(await isThere(path))) return null
  const { tensors } = await openSafetensors(path)
  const modules = [...tensors.keys()].filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length))
  const chosen = module !== null && modules.includes(module) ? module : modules[0]
  const entry = tensors.get(`${chosen ?? ''}${suffix}`)
  if (chosen === undefined || entry === undefined) return null
  return { modules, module: chosen, rank: entry.shape[0] ?? 0, values: [...(await readTensor(path, entry))] }
}
