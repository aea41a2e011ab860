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
    return `It is for a model of the family ${modelType}, and ${folder.name} is of the family ${architecture.modelType}.`
  }
  const own = new Map(architecture.modules(folder).map((module) => [module.path, module]))
  const method = adapterMethod(facts.method)
  for (const { path, rank, ...found } of modules) {
    const module = own.get(withoutPrefix(path, architecture.basePrefix))
    if (!module) return `It adapts ${path}, which ${folder.name} does not have.`
    const { outFeatures, inFeatures } = module
    const wanted = [found.outFeatures ?? outFeatures, found.inFeatures ?? inFeatures]
    if (sides(wanted) !== sides([outFeatures, inFeatures])) {
      return `It changes ${path} as a weight of ${sides(wanted)}, which in ${folder.name} is ${sides([outFeatures, inFeatures])}.`
    }
    const largest = method.adapts === 'modules' ? method.largestRank(module) : Infinity
    if (rank > largest) return `Its rank of ${path} is ${rank}, and the weight allows ${largest} at most.`
  }
  return headMisfit(source, folder, architecture)
}

function headMisfit({ facts, head }: AdapterSource, folder: ModelFolder, architecture: Architecture): string | null {
  const outputs = taskNamed(facts.task).outputs(facts.labels)
  if (outputs === null && !architecture.languageModel) return `It was tuned on instructions or has lost its classifier, and ${folder.name} writes no text.`
  const rest = new Map(head.map(({ name, shape }) => [name, shape]))
  for (const { name, shape } of outputs === null ? [] : architecture.headTensors(folder, outputs)) {
    const found = rest.get(name)
    if (!found) return `It lacks the tensor ${name}, which ${folder.name} has no trained values for.`
    if (sides(found) !== sides(shape)) return `Its tensor ${name} is ${sides(found)}; with ${folder.name} it would be ${sides(shape)}.`
    rest.delete(name)
  }
  const [surplus] = rest.keys()
  return surplus === undefined ? null : `Its tensor ${surplus} has no place in ${folder.name}.`
}
