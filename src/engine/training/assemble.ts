import type { LinearModule } from '../../shared/model-description.ts'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { AdapterTarget } from '../adapters/adapter-method.ts'
import { adapterTargets } from '../adapters/adapter-targets.ts'
import { adapterMethod } from '../adapters/registry.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { Executor } from '../executors/executor.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { baseTensor } from '../models/weight-names.ts'
import type { Task } from '../tasks/task.ts'
import type { AdapterTerm, Network, TensorSpecification } from './network.ts'

/** The modules that a configuration adapts, checked against the model. */
export function targetsOf(folder: ModelFolder, architecture: Architecture, configuration: AdapterConfiguration): AdapterTarget[] {
  return adapterTargets(folder.name, architecture.modules(folder), configuration)
}

/** The frozen factors of all adapted modules, by module path; none where the method has none. */
export async function loadFactors(
  folder: ModelFolder,
  architecture: Architecture,
  configuration: AdapterConfiguration,
  options: { cacheFolder: string; executor: Executor; onModule?: (done: number, all: number) => void; signal?: AbortSignal },
): Promise<ReadonlyMap<string, Factors>> {
  const method = adapterMethod(configuration.method)
  if (method.adapts !== 'modules') return new Map()
  const { cacheFolder, executor, onModule, signal } = options
  return method.factors(targetsOf(folder, architecture, configuration), {
    initialisation: configuration.initialisation,
    seed: configuration.factorSeed,
    cacheFolder,
    executor,
    weightOf: (module: LinearModule) => baseTensor(folder, architecture.basePrefix, `${module.path}.weight`),
    onModule: (done, all) => {
      signal?.throwIfAborted()
      onModule?.(done, all)
    },
  })
}

/** Name of a module's trained tensor among a network's inputs, e.g. `encoder.layer.0.output.dense.R`. */
export function trainedName(modulePath: string, tensor: string): string {
  return `${modulePath}.${tensor}`
}

/** All that the task reads of the base: where its own vocabulary answers, the weight of that too. */
function everyWeight(folder: ModelFolder, architecture: Architecture, task: Task, labels: readonly string[]): TensorSpecification[] {
  const weights: TensorSpecification[] = architecture.weights(folder)
  const { languageModel } = architecture
  if (!languageModel || task.outputs(labels) !== null) return weights
  const name = languageModel.vocabularyWeight(folder)
  // Tied to the embedding, it is among them.
  if (weights.some((weight) => weight.name === name)) return weights
  return [...weights, { name, shape: baseTensor(folder, architecture.basePrefix, name).entry.shape }]
}

/** A base with a trainable adapter, or trainable itself, and the head that the task asks for. */
export function assembleNetwork(
  folder: ModelFolder,
  architecture: Architecture,
  configuration: AdapterConfiguration,
  factors: ReadonlyMap<string, Factors>,
  task: Task,
  labels: readonly string[],
): Network {
  const method = adapterMethod(configuration.method)
  const terms = new Map<string, AdapterTerm>()
  const trained: TensorSpecification[] = method.adapts === 'every weight' ? everyWeight(folder, architecture, task, labels) : []
  if (method.adapts === 'modules') {
    for (const target of targetsOf(folder, architecture, configuration)) {
      const { path, inFeatures } = target.module
      const own = factors.get(path)
      for (const { name, shape } of method.tensors(target)) trained.push({ name: trainedName(path, name), shape })
      terms.set(path, {
        inFeatures,
        frozen: own ? [own.a, own.bTransposed] : [],
        forward: (x, weight, find) => method.forward(x, { target, factors: own, weight, trained: (name) => find(trainedName(path, name)) }),
      })
    }
  }
  const outputs = task.outputs(labels)
  if (outputs !== null) trained.push(...architecture.headTensors(folder, outputs))
  return { folder, architecture, layOut: architecture.layOut(folder), task, outputs: outputs ?? 0, terms, trained, storedHead: new Map(), dropout: configuration.dropout }
}
