import type { MemoryPlan } from '../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { adapterMethod } from '../adapters/registry.ts'
import type { Factors } from '../decomposition/factors.ts'
import { type ModelFolder, openModelFolder, type StoredTensor } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { checkWeights } from '../models/check-weights.ts'
import { architectureOf } from '../models/registry.ts'
import { taskNamed } from '../tasks/registry.ts'
import { assembleNetwork, targetsOf } from './assemble.ts'
import { planMemory } from './memory-plan.ts'
import type { Network } from './network.ts'

/** Stands in for labels that are not known before the data is read; each more costs a row of the head. */
const assumedLabels = ['one', 'two']

/**
 * The memory plan of a run before anything is read but the model's header: every text is taken to be as long as the
 * configuration lets it be, so the run itself may plan for less.
 */
export async function planRun({ modelFolder, adapter, data, training, executor }: RunConfiguration): Promise<MemoryPlan> {
  const folder = await openModelFolder(modelFolder)
  const architecture = architectureOf(folder)
  checkWeights(folder, architecture)
  const network = outlineNetwork(folder, architecture, adapter, data.task)
  return planMemory(network, { mode: training.memory, lengths: [training.maximumLength], executor })
}

/** A network whose factors have their shapes and no values: enough to record its programs. */
export function outlineNetwork(folder: ModelFolder, architecture: Architecture, adapter: RunConfiguration['adapter'], task: RunConfiguration['data']['task']): Network {
  const outlines = new Map<string, Factors>()
  if (adapterMethod(adapter.method).adapts === 'modules') {
    for (const { module, rank } of targetsOf(folder, architecture, adapter)) {
      outlines.set(module.path, { a: outline([rank, module.inFeatures]), bTransposed: outline([rank, module.outFeatures]) })
    }
  }
  return assembleNetwork(folder, architecture, adapter, outlines, taskNamed(task), assumedLabels)
}

function outline(shape: readonly [number, number]): StoredTensor {
  const [rows, columns] = shape
  return { file: '', entry: { name: 'outline', dtype: 'F32', shape, offset: 0, byteLength: 4 * rows * columns } }
}
