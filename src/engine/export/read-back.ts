import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import type { ExportFormat } from '../../shared/export-result.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { Factors } from '../decomposition/factors.ts'
import { type ModelFolder, openModelFolder, type StoredTensor } from '../files/model-folder.ts'
import { openSafetensors } from '../files/safetensors.ts'
import { type Architecture } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { fillClassifier } from '../training/fill-classifier.ts'
import type { AdapterTerm } from '../training/classifier.ts'
import type { FilledClassifier } from './parity.ts'

/** What an export was made from, for reading it back. */
export interface ReadBackContext {
  readonly base: ModelFolder
  readonly architecture: Architecture
  readonly factors: ReadonlyMap<string, Factors>
  readonly labels: number
}

type ReadBack = (folder: string, context: ReadBackContext) => Promise<FilledClassifier>

/** Builds the classifier that a reader of the written files gets, from nothing but those files and the base. */
export const readBack: Readonly<Record<ExportFormat, ReadBack>> = {
  native: async (folder, { base, architecture, factors }) =>
    fillClassifier(base, architecture, factors, await readAdapter(join(folder, 'adapter.safetensors'))),

  peft: async (folder, { base, architecture, labels }) => {
    const file = join(folder, 'adapter_model.safetensors')
    const { tensors } = await openSafetensors(file)
    const stored = (name: string): StoredTensor | undefined => {
      const entry = tensors.get(`base_model.model.${name}`)
      return entry && { file, entry }
    }
    const terms = new Map<string, AdapterTerm>()
    for (const { path } of architecture.modules(base)) {
      const down = stored(`${architecture.basePrefix}.${path}.lora_A.weight`)
      const up = stored(`${architecture.basePrefix}.${path}.lora_B.weight`)
      if (down && up) terms.set(path, lowRankTerm(down, up))
    }
    return { classifier: { folder: base, architecture, labels, terms, trained: [], storedHead: headOf(architecture, base, labels, stored) }, trained: {} }
  },

  merged: async (folder, { base, labels }) => {
    const merged = await openModelFolder(folder)
    const architecture = architectureOf(merged)
    const storedHead = headOf(architecture, base, labels, (name) => merged.weights.get(name))
    return { classifier: { folder: merged, architecture, labels, terms: new Map(), trained: [], storedHead }, trained: {} }
  },
}

/** Plain LoRA with a scale of 1: x·Aᵀ·Bᵀ. */
function lowRankTerm(down: StoredTensor, up: StoredTensor): AdapterTerm {
  return {
    frozen: [down, up],
    forward: (x, weight) => {
      const projected = tf.matMul(x, weight(down), false, true)
      return tf.matMul(projected, weight(up), false, true)
    },
  }
}

/** The head tensors of `base` that were trained, as `find` has them in the written files. */
function headOf(
  architecture: Architecture,
  base: ModelFolder,
  labels: number,
  find: (name: string) => StoredTensor | undefined,
): Map<string, StoredTensor> {
  const head = new Map<string, StoredTensor>()
  for (const { name } of architecture.headTensors(base, labels)) {
    const stored = find(name)
    if (!stored) throw new Error(`The written files lack the head tensor ${name}`)
    head.set(name, stored)
  }
  return head
}
