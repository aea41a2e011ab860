import { adapterTargets } from '../adapters/adapter-targets.ts'
import type { LowRankUpdate } from '../adapters/low-rank-update.ts'
import { adapterMethod } from '../adapters/registry.ts'
import type { ExportSource } from './exporter.ts'

/** A module's adapter as a product that is added to its weight, computed when it is asked for. */
export interface FoldedModule {
  readonly path: string
  readonly rank: number
  readonly inFeatures: number
  readonly outFeatures: number
  readonly update: () => Promise<LowRankUpdate>
}

/** Every adapted module in model order; none where the method adds nothing to modules. */
export function foldAdapter({ base, architecture, adapter, factorValues }: ExportSource): FoldedModule[] {
  const { configuration, tensors } = adapter
  const method = adapterMethod(configuration.method)
  if (method.adapts !== 'modules') return []
  const values = new Map(tensors.map(({ name, data }) => [name, data]))
  return adapterTargets(base.name, architecture.modules(base), configuration).map((target) => {
    const { path, inFeatures, outFeatures } = target.module
    const trained = (name: string): Float32Array => {
      const data = values.get(`${path}.${name}`)
      if (!data) throw new Error(`The adapter has no ${path}.${name}`)
      return data
    }
    const update = async (): Promise<LowRankUpdate> => method.fold(target, trained, await factorValues(path))
    return { path, rank: target.rank, inFeatures, outFeatures, update }
  })
}
