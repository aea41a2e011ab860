import { StudioFailure } from '../../shared/failure.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import { targetedModules } from '../../shared/parameter-counts.ts'
import type { LayerRange } from '../../shared/run-configuration.ts'

/**
 * The modules of the named kinds, of all layers or a range, in model order.
 *
 * @throws StudioFailure where the model has no such kind, or none in these layers.
 */
export function chooseTargets(
  model: string,
  modules: readonly LinearModule[],
  wanted: readonly string[],
  layers: LayerRange | null = null,
): LinearModule[] {
  const kinds = [...new Set(modules.map((module) => module.kind))]
  const unknown = wanted.filter((kind) => !kinds.includes(kind))
  if (unknown.length > 0) {
    throw new StudioFailure({
      code: 'target-module-unknown',
      title: `${model} has no module named ${unknown.join(', ')}`,
      cause: `Its linear modules are ${kinds.join(', ')}.`,
      suggestion: 'Choose target modules from this list.',
      values: { model, unknown: unknown.join(', '), kinds: kinds.join(', ') },
    })
  }
  const targets = targetedModules({ modules }, wanted, layers)
  const last = Math.max(...modules.map((module) => module.layer))
  if (layers !== null && (targets.length === 0 || layers.last > last)) throw noSuchLayers(model, layers, last)
  return targets
}

function noSuchLayers(model: string, { first, last }: LayerRange, largest: number): StudioFailure {
  return new StudioFailure({
    code: 'layers-unknown',
    title: `${model} has no layers ${first} to ${last}`,
    cause: `Its layers are counted from 0 to ${largest}.`,
    suggestion: 'Choose layers within this range, or all of them.',
    values: { model, first, last, largest },
  })
}

/**
 * Checks a rank against the most that a module's weight can have, or less.
 *
 * @throws StudioFailure that names the module.
 */
export function checkRank({ path, inFeatures, outFeatures }: LinearModule, rank: number, largest = Math.min(inFeatures, outFeatures)): void {
  if (rank <= largest) return
  throw new StudioFailure({
    code: 'rank-too-large',
    title: `Rank ${rank} is larger than a module allows`,
    cause: `${path} is ${outFeatures} × ${inFeatures}.`,
    suggestion: `Choose a rank of at most ${largest}.`,
    values: { rank, module: path, rows: outFeatures, columns: inFeatures, largest },
  })
}
