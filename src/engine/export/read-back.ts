import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import type { ExportFormat } from '../../shared/export-result.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { Factors } from '../decomposition/factors.ts'
import { type ModelFolder, openModelFolder, type StoredTensor } from '../files/model-folder.ts'
import { openSafetensors } from '../files/safetensors.ts'
import { type Architecture } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { taskNamed } from '../tasks/registry.ts'
import { type FilledNetwork, fillNetwork } from '../training/fill-network.ts'
import type { AdapterTerm, Network } from '../training/network.ts'

/** What an export was made from, for reading it back. */
export interface ReadBackContext {
  readonly base: ModelFolder
  readonly architecture: Architecture
  readonly factors: ReadonlyMap<string, Factors>
  readonly adapter: SavedAdapter
}

type ReadBack = (folder: string, context: ReadBackContext) => Promise<FilledNetwork>

/** Builds the model that a reader of the written files gets, from nothing but those files and the base. */
export const readBack: Readonly<Record<ExportFormat, ReadBack>> = {
  native: async (folder, { base, architecture, factors }) =>
    fillNetwork(base, architecture, factors, await readAdapter(join(folder, 'adapter.safetensors'))),

  peft: async (folder, context) => {
    const { base, architecture } = context
    const file = join(folder, 'adapter_model.safetensors')
    const { tensors } = await openSafetensors(file)
    const stored = (name: string): StoredTensor | undefined => {
      const entry = tensors.get(`base_model.model.${name}`)
      return entry && { file, entry }
    }
    const terms = new Map<string, AdapterTerm>()
    for (const { path, inFeatures } of architecture.modules(base)) {
      const down = stored(`${architecture.basePrefix}.${path}.lora_A.weight`)
      const up = stored(`${architecture.basePrefix}.${path}.lora_B.weight`)
      if (down && up) terms.set(path, lowRankTerm(inFeatures, down, up))
    }
    return { network: networkOf(base, architecture, context, terms, stored), trained: {} }
  },

  merged: async (folder, context) => {
    const merged = await openModelFolder(folder)
    return { network: networkOf(merged, architectureOf(merged), context, new Map(), (name) => merged.weights.get(name)), trained: {} }
  },
}

/** A network whose head, where the task has one, lies in the written files. */
function networkOf(
  folder: ModelFolder,
  architecture: Architecture,
  { base, adapter }: ReadBackContext,
  terms: ReadonlyMap<string, AdapterTerm>,
  find: (name: string) => StoredTensor | undefined,
): Network {
  const task = taskNamed(adapter.task)
  const outputs = task.outputs(adapter.labels)
  const head = outputs === null ? [] : architecture.headTensors(base, outputs)
  const storedHead = new Map<string, StoredTensor>()
  for (const { name } of head) {
    const stored = find(name)
    if (!stored) throw new Error(`The written files lack the head tensor ${name}`)
    storedHead.set(name, stored)
  }
  return { folder, architecture, layOut: architecture.layOut(folder), task, outputs: outputs ?? 0, terms, trained: [], storedHead, dropout: 0 }
}

/** Plain LoRA with a scale of 1: x·Aᵀ·Bᵀ. */
function lowRankTerm(inFeatures: number, down: StoredTensor, up: StoredTensor): AdapterTerm {
  return {
    inFeatures,
    frozen: [down, up],
    forward: (x, weight) => {
      const projected = tf.matMul(x, weight(down), false, true)
      return tf.matMul(projected, weight(up), false, true)
    },
  }
}
