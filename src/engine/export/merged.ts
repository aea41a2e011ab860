import { encodeWeights, isWeightType } from '../files/number-formats.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor, readTensorBytes, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { baseTensor } from '../models/weight-names.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { jsonFile, tokenizerCopies, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'
import { addUpdate, foldAdapter, type FoldedModule } from './fold.ts'
import { labelConfiguration } from './labels.ts'

function mergedConfiguration({ base, architecture, adapter }: ExportSource): Record<string, unknown> {
  return {
    ...base.config,
    architectures: [architecture.classifierClass],
    ...labelConfiguration(adapter.labels),
    problem_type: 'single_label_classification',
  }
}

/** A weight of the base as it is, byte for byte. */
function untouched(name: string, { file, entry }: StoredTensor): TensorToWrite {
  return { name, dtype: entry.dtype, shape: entry.shape, bytes: () => readTensorBytes(file, entry) }
}

/** W + (α/r)·B·R·A in the base's number format, computed when it is written. */
function mergedWeight(name: string, { file, entry }: StoredTensor, folded: FoldedModule): TensorToWrite {
  const { dtype, shape } = entry
  const { inFeatures, outFeatures } = folded.factors
  if (!isWeightType(dtype)) throw unmergeable(name, `is stored as ${dtype}, which cannot be added to`)
  if (shape[0] !== outFeatures || shape[1] !== inFeatures) {
    throw unmergeable(name, `is ${shape.join(' × ')}, and its adapter is for ${outFeatures} × ${inFeatures}`)
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    const weight = await readTensor(file, entry)
    addUpdate(weight, folded)
    yield encodeWeights(dtype, weight)
  }
  return { name, dtype, shape, bytes }
}

function unmergeable(name: string, problem: string): StudioFailure {
  return new StudioFailure({
    code: 'merge-impossible',
    title: 'The adapter cannot be merged into this base model',
    cause: `The weight ${name} ${problem}.`,
    suggestion: 'Merge into the unquantised model that the adapter was trained on, or export in the PEFT format.',
  })
}

/**
 * The classifier's tensors under their Hugging Face names. Heads of another task that the base came with (they lie
 * outside the family's prefix, where it has one) have no place in a classifier and are left out.
 */
function mergedTensors(source: ExportSource): TensorToWrite[] {
  const { base, architecture, adapter } = source
  const prefix = `${architecture.basePrefix}.`
  const folded = new Map(
    foldAdapter(source).map((module) => [baseTensor(base, architecture.basePrefix, `${module.path}.weight`), module]),
  )
  const head = new Map(adapter.head.map((tensor) => [tensor.name, tensor]))
  const prefixed = [...base.weights.keys()].some((name) => name.startsWith(prefix))
  const tensors: TensorToWrite[] = []
  for (const [name, stored] of base.weights) {
    if (prefixed && !name.startsWith(prefix)) continue
    const target = prefixed ? name : `${prefix}${name}`
    if (head.has(target)) continue
    const module = folded.get(stored)
    tensors.push(module ? mergedWeight(target, stored, module) : untouched(target, stored))
  }
  return [...tensors, ...adapter.head]
}

/** A whole Hugging Face classifier: base, adapter and head in one, readable by `from_pretrained`. */
export const merged: Exporter = {
  format: 'merged',
  write: async (source, folder) => {
    const tensors = mergedTensors(source)
    return writeExportFiles(folder, [
      jsonFile('config.json', mergedConfiguration(source)),
      { name: 'model.safetensors', write: (path) => writeSafetensors(path, tensors, { format: 'pt' }) },
      ...(await tokenizerCopies(source.base.path)),
    ])
  },
}
