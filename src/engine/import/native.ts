import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import { describeAdapter, headPrefix, readAdapter } from '../adapters/adapter-file.ts'
import { factsOf } from '../adapters/adapter-facts.ts'
import { adapterFormat } from '../adapters/adapter-metadata.ts'
import { baseDiffers } from '../export/open-run.ts'
import { isThere } from '../files/is-there.ts'
import { openSafetensors, type SafetensorsFile } from '../files/safetensors.ts'
import { adapterFileName } from '../training/save-trained.ts'
import type { AdapterSource, AdapterSourceReader, FoundModule } from './adapter-source.ts'

/** The tensors that tell a module's sizes. */
const tellingTensors: Readonly<Record<AdapterMethodName, { readonly rank: string; readonly in?: string; readonly out?: string } | null>> = {
  'lora-xs': { rank: 'R' },
  lora: { rank: 'A', in: 'A', out: 'B' },
  vera: { rank: 'd', out: 'b' },
  full: null,
  'head-only': null,
}

/** The studio's own format: one safetensors file, alone or in a folder. */
export const native: AdapterSourceReader = {
  format: 'native',
  find: async (path) => {
    const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
    const file = isFolder ? join(path, adapterFileName) : path
    if (!file.endsWith('.safetensors') || !(await isThere(file))) return null
    const opened = await openSafetensors(file)
    // Of another version of the format it is still ours, and says so where it is described.
    const [product] = adapterFormat.split('/')
    return opened.metadata['format']?.startsWith(`${product ?? ''}/`) === true ? nativeSource(opened) : null
  },
}

async function nativeSource(file: SafetensorsFile): Promise<AdapterSource> {
  const { configuration, task, labels, modelType, baseName } = describeAdapter(file)
  const { values, bytes } = await factsOf(file)
  const modules = modulesOf(file, configuration.method)
  const head = [...file.tensors.values()].filter(({ name }) => name.startsWith(headPrefix)).map(({ name, shape }) => ({ name: name.slice(headPrefix.length), shape }))
  const isNamedAsAll = basename(file.path) === adapterFileName
  return {
    facts: {
      format: 'native',
      name: isNamedAsAll ? basename(dirname(file.path)) : basename(file.path).replace(/\.safetensors$/, ''),
      method: configuration.method,
      rank: modules.length === 0 ? null : Math.max(...modules.map(({ rank }) => rank)),
      task,
      labels: [...labels],
      baseName,
      values,
      trainedValues: values.adapter,
      bytes,
    },
    modelType,
    modules,
    head,
    convert: async ({ folder, hash }) => {
      const adapter = await readAdapter(file.path)
      if (adapter.baseHash !== hash) throw baseDiffers(adapter, folder)
      return { ...adapter, baseFolder: folder.path }
    },
  }
}

function modulesOf({ tensors }: SafetensorsFile, method: AdapterMethodName): FoundModule[] {
  const telling = tellingTensors[method]
  if (telling === null) return []
  const ending = `.${telling.rank}`
  const paths = [...tensors.keys()].filter((name) => name.endsWith(ending) && !name.startsWith(headPrefix)).map((name) => name.slice(0, -ending.length))
  const side = (path: string, tensor: string | undefined, place: number): number | null => (tensor === undefined ? null : (tensors.get(`${path}.${tensor}`)?.shape[place] ?? null))
  return paths.map((path) => ({ path, rank: side(path, telling.rank, 0) ?? 0, inFeatures: side(path, telling.in, 1), outFeatures: side(path, telling.out, 0) }))
}
