import { StudioFailure } from '../../shared/failure.ts'
import type { AdapterTarget } from './adapter-method.ts'

/** @throws StudioFailure where a method that needs a module's frozen factors has none. */
export function factorsNeeded<Kind>({ module, rank }: AdapterTarget, factors: Kind | undefined): Kind {
  if (factors !== undefined) return factors
  throw new StudioFailure({
    code: 'factors-unfit',
    title: 'The adapter does not fit its factors',
    cause: `${module.path} has no factors A and B of rank ${rank}.`,
    suggestion: 'Export from the run that trained the adapter, on the base model it was trained on.',
    values: { module: module.path, rank },
  })
}
