import { StudioFailure } from '../../shared/failure.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { checkRank, chooseTargets } from '../models/target-modules.ts'
import type { AdapterTarget } from './adapter-method.ts'
import { adapterMethod } from './registry.ts'

/**
 * The modules that a configuration adapts, in model order, each with its own rank.
 *
 * @throws StudioFailure where the model has no such module, or one is too small for its rank.
 */
export function adapterTargets(model: string, modules: readonly LinearModule[], configuration: AdapterConfiguration): AdapterTarget[] {
  const method = adapterMethod(configuration.method)
  if (method.adapts !== 'modules') return []
  const chosen = chooseTargets(model, modules, configuration.targetModules, configuration.layers)
  checkRankNames(model, chosen, Object.keys(configuration.ranks))
  return chosen.map((module) => {
    const rank = configuration.ranks[module.path] ?? configuration.ranks[module.kind] ?? configuration.rank
    checkRank(module, rank, method.largestRank(module))
    return { module, rank, scale: configuration.alpha / rank, sigma: configuration.sigma }
  })
}

function checkRankNames(model: string, chosen: readonly LinearModule[], names: readonly string[]): void {
  const unknown = names.find((name) => !chosen.some(({ path, kind }) => name === path || name === kind))
  if (unknown === undefined) return
  const kinds = [...new Set(chosen.map(({ kind }) => kind))].join(', ')
  throw new StudioFailure({
    code: 'rank-of-unknown-module',
    title: `A rank is given for ${unknown}, which is not adapted`,
    cause: `Of ${model}, these modules are adapted: ${kinds}.`,
    suggestion: 'Name one of these kinds, or the whole path of a module of such a kind.',
    values: { unknown, model, kinds },
  })
}
