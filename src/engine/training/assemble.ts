import type { LinearModule } from '../../shared/model-description.ts'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { type Factors, factorsOf } from '../decomposition/factors.ts'
import type { Executor } from '../executors/executor.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { chooseTargets } from '../models/target-modules.ts'
import { baseTensor } from '../models/weight-names.ts'
import type { AdapterTerm, Classifier, TensorSpecification } from './classifier.ts'

/** The modules that a configuration adapts, checked against the model. */
export function adaptedModules(folder: ModelFolder, architecture: Architecture, configuration: AdapterConfiguration): LinearModule[] {
  return chooseTargets(folder.name, architecture.modules(folder), configuration.targetModules, configuration.rank)
}

/** The frozen factors of all adapted modules, by module path. */
export async function loadFactors(
  folder: ModelFolder,
  architecture: Architecture,
  configuration: AdapterConfiguration,
  options: { cacheFolder: string; executor: Executor; onModule?: (done: number, all: number) => void; signal?: AbortSignal },
): Promise<Map<string, Factors>> {
  const factors = new Map<string, Factors>()
  const modules = adaptedModules(folder, architecture, configuration)
  for (const module of modules) {
    options.signal?.throwIfAborted()
    options.onModule?.(factors.size, modules.length)
    const weight = baseTensor(folder, architecture.basePrefix, `${module.path}.weight`)
    factors.set(module.path, await factorsOf(module, weight, configuration.rank, options.cacheFolder, options.executor))
  }
  return factors
}

/** Name of a module's trained tensor among a classifier's inputs, e.g. `encoder.layer.0.output.dense.R`. */
export function trainedName(modulePath: string, tensor: string): string {
  return `${modulePath}.${tensor}`
}

/** A classifier with a trainable adapter and a trainable head. */
export function assembleClassifier(
  folder: ModelFolder,
  architecture: Architecture,
  configuration: AdapterConfiguration,
  factors: ReadonlyMap<string, Factors>,
  labels: number,
): Classifier {
  const method = adapterMethod(configuration.method)
  const terms = new Map<string, AdapterTerm>()
  const trained: TensorSpecification[] = []
  for (const module of adaptedModules(folder, architecture, configuration)) {
    const own = factors.get(module.path)
    if (!own) throw new Error(`No factors for ${module.path}`)
    for (const tensor of method.tensors(module, configuration)) {
      trained.push({ name: trainedName(module.path, tensor.name), shape: tensor.shape })
    }
    terms.set(module.path, {
      frozen: method.frozen(own),
      forward: (x, weight, find) =>
        method.forward(x, { configuration, factors: own, weight, trained: (name) => find(trainedName(module.path, name)) }),
    })
  }
  for (const { name, shape } of architecture.headTensors(folder, labels)) trained.push({ name, shape })
  return { folder, architecture, labels, terms, trained, storedHead: new Map() }
}
