import { phrase } from '../../shared/phrases/phrases.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { withoutPrefix } from '../export/weight-prefix.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { taskNamed } from '../tasks/registry.ts'
import type { AdapterSource } from './adapter-source.ts'

const sides = (shape: readonly number[]): string => shape.join(' × ')

/** What keeps an adapter from a base, by the name of the first thing; null where nothing does. Looks at headers only. */
export function misfit(source: AdapterSource, folder: ModelFolder, architecture: Architecture): string | null {
  const { modelType, modules, facts } = source
  if (modelType !== null && modelType !== architecture.modelType) {
    return phrase('otherFamily', { family: modelType, base: folder.name, ownFamily: architecture.modelType })
  }
  const own = new Map(architecture.modules(folder).map((module) => [module.path, module]))
  const method = adapterMethod(facts.method)
  for (const { path, rank, ...found } of modules) {
    const module = own.get(withoutPrefix(path, architecture.basePrefix))
    if (!module) return phrase('moduleMissing', { path, base: folder.name })
    const { outFeatures, inFeatures } = module
    const wanted = [found.outFeatures ?? outFeatures, found.inFeatures ?? inFeatures]
    if (sides(wanted) !== sides([outFeatures, inFeatures])) {
      return phrase('otherWeightShape', { path, wanted: sides(wanted), base: folder.name, found: sides([outFeatures, inFeatures]) })
    }
    const largest = method.adapts === 'modules' ? method.largestRank(module) : Infinity
    if (rank > largest) return phrase('rankTooLarge', { path, rank, largest })
  }
  return headMisfit(source, folder, architecture)
}

function headMisfit({ facts, head }: AdapterSource, folder: ModelFolder, architecture: Architecture): string | null {
  const outputs = taskNamed(facts.task).outputs(facts.labels)
  if (outputs === null && !architecture.languageModel) return phrase('writesNoText', { base: folder.name })
  const rest = new Map(head.map(({ name, shape }) => [name, shape]))
  for (const { name, shape } of outputs === null ? [] : architecture.headTensors(folder, outputs)) {
    const found = rest.get(name)
    if (!found) return phrase('headTensorMissing', { tensor: name, base: folder.name })
    if (sides(found) !== sides(shape)) return phrase('headTensorUnfit', { tensor: name, found: sides(found), base: folder.name, wanted: sides(shape) })
    rest.delete(name)
  }
  const [surplus] = rest.keys()
  return surplus === undefined ? null : phrase('tensorSurplus', { tensor: surplus, base: folder.name })
}
