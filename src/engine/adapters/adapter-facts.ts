import { stat } from 'node:fs/promises'
import type { AdapterFacts } from '../../shared/imported-adapter.ts'
import type { SafetensorsFile } from '../files/safetensors.ts'
import { describeAdapter, headPrefix } from './adapter-file.ts'

/** What the header of an adapter's file tells. */
export async function factsOf(file: SafetensorsFile): Promise<AdapterFacts> {
  const { task, labels, modelType, baseName, baseFolder, configuration } = describeAdapter(file)
  const values = { adapter: 0, head: 0 }
  for (const { name, shape } of file.tensors.values()) {
    values[name.startsWith(headPrefix) ? 'head' : 'adapter'] += shape.reduce((product, side) => product * side, 1)
  }
  return { task, labels: [...labels], modelType, baseName, baseFolder, configuration, values, bytes: (await stat(file.path)).size }
}
