import { StudioFailure } from '../../shared/failure.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import { targetedModules } from '../../shared/parameter-counts.ts'

/**
 * The modules of the named kinds, in model order.
 *
 * @throws StudioFailure where the model has no such kind.
 */
export function chooseTargets(model: string, modules: readonly LinearModule[], wanted: readonly string[]): LinearModule[] {
  const kinds = [...new Set(modules.map((module) => module.kind))]
  const unknown = wanted.filter((kind) => !kinds.includes(kind))
  if (unknown.length > 0) {
    throw new StudioFailure({
      code: 'target-module-unknown',
      title: `${model} has no module named ${unknown.join(', ')}`,
      cause: `Its linear modules are ${kinds.join(', ')}.`,
      suggestion: 'Choose target modules from this list.',
    })
  }
  return targetedModules({ modules }, wanted)
}
