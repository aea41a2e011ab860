import { addUpdate } from '../adapters/low-rank-update.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { encodeWeights, isWeightType } from '../files/number-formats.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor, readTensorBytes, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { baseTensor } from '../models/weight-names.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { jsonFile, tokenizerCopies, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'
import { foldAdapter } from './fold.ts'
import { labelConfiguration } from './labels.ts'
import { missingPadding } from './missing-padding.ts'

async function mergedConfiguration(source: ExportSource): Promise<Record<string, unknown>> {
  const { base, architecture, adapter } = source
  const { task, labels } = adapter
  if (task === 'instruction') return { ...base.config, architectures: [architecture.languageModel?.modelClass] }
  const classifier = { ...base.config, architectures: [architecture.classifierClass], ...(await paddingConfiguration(source)) }
  if (task === 'regression') return { ...classifier, ...labelConfiguration(['score']), problem_type: 'regression' }
  return { ...classifier, ...labelConfiguration(labels), problem_type: 'single_label_classification' }
}

async function paddingConfiguration(source: ExportSource): Promise<{ pad_token_id?: number }> {
  const padding = await missingPadding(source)
  return padding === undefined ? {} : { pad_token_id: padding }
}

/** A weight of the base as it is, byte for byte. */
function untouched(name: string, { file, entry }: StoredTensor): TensorToWrite {
  return { name, dtype: entry.dtype, shape: entry.shape, bytes: () => readTensorBytes(file, entry) }
}

/** A weight with its update added, or the trained one in its place, in the base's number format; computed when it is written. */
function changedWeight(name: string, { file, entry }: StoredTensor, change: WeightChange): TensorToWrite {
  const { dtype, shape } = entry
  if (!isWeightType(dtype)) throw unmergeable(name, `is stored as ${dtype}, which cannot be added to`)
  if (shape.join() !== change.shape.join()) {
    throw unmergeable(name, `is ${shape.join(' × ')}, and its adapter is for ${change.shape.join(' × ')}`)
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield encodeWeights(dtype, await change.apply(() => readTensor(file, entry)))
  }
  return { name, dtype, shape, bytes }
}

/** What becomes of one weight of the base. */
interface WeightChange {
  readonly shape: readonly number[]
  apply(read: () => Promise<Float32Array>): Promise<Float32Array>
}

/** Changes by the base's tensor: updates of adapted modules, and whole weights after full fine-tuning. */
function changesOf(source: ExportSource): Map<StoredTensor, WeightChange> {
  const { base, architecture, adapter } = source
  const find = (name: string): StoredTensor => baseTensor(base, architecture.basePrefix, name)
  const changes = new Map<StoredTensor, WeightChange>()
  for (const { path, inFeatures, outFeatures, update } of foldAdapter(source)) {
    const apply: WeightChange['apply'] = async (read) => {
      const weight = await read()
      addUpdate(weight, await update())
      return weight
    }
    changes.set(find(`${path}.weight`), { shape: [outFeatures, inFeatures], apply })
  }
  if (adapterMethod(adapter.configuration.method).adapts === 'every weight') {
    for (const { name, shape, data } of adapter.tensors) changes.set(find(name), { shape, apply: () => Promise.resolve(data) })
  }
  return changes
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
 * The model's tensors under their Hugging Face names. Heads of another task that the base came with (they lie
 * outside the family's prefix, where it has one) have no place in a classifier and are left out.
 */
function mergedTensors(source: ExportSource): TensorToWrite[] {
  const { base, architecture, adapter } = source
  const prefix = `${architecture.basePrefix}.`
  const changes = changesOf(source)
  const head = new Set(adapter.head.map(({ name }) => name))
  const prefixed = [...base.weights.keys()].some((name) => name.startsWith(prefix))
  const tensors: TensorToWrite[] = []
  for (const [name, stored] of base.weights) {
    if (adapter.task !== 'instruction' && prefixed && !name.startsWith(prefix)) continue
    const target = prefixed ? name : `${prefix}${name}`
    if (head.has(target)) continue
    const change = changes.get(stored)
    tensors.push(change ? changedWeight(target, stored, change) : untouched(target, stored))
  }
  return [...tensors, ...adapter.head]
}

/** A whole Hugging Face model: base, adapter and head in one, readable by `from_pretrained`. */
export const merged: Exporter = {
  format: 'merged',
  write: async (source, folder) => {
    const tensors = mergedTensors(source)
    return writeExportFiles(folder, [
      jsonFile('config.json', await mergedConfiguration(source)),
      { name: 'model.safetensors', write: (path) => writeSafetensors(path, tensors, { format: 'pt' }) },
      ...(await tokenizerCopies(source.base.path)),
    ])
  },
}
