import type { ModelDescription } from '../../../shared/model-description.ts'
import { targetedModules } from '../../../shared/parameter-counts.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { AdapterDraft } from './draft.ts'
import { rankOfModule, rankSource } from './module-rank.ts'

/** Ranks that the schema takes but a module's weight does not, by the field that they were entered in. */
export function rankErrors(adapter: AdapterDraft, model: ModelDescription): Record<string, string> {
  // VeRA's matrices are its own, so no weight limits their rank.
  if (adapter.method !== 'lora-xs' && adapter.method !== 'lora') return {}
  const smallest = new Map<string, { readonly rank: number; readonly limit: number }>()
  for (const module of targetedModules(model, adapter.targetModules, adapter.layers)) {
    const source = rankSource(adapter, module)
    const field = source === null ? 'adapter.rank' : `adapter.ranks.${source}`
    const limit = Math.min(module.inFeatures, module.outFeatures, smallest.get(field)?.limit ?? Infinity)
    smallest.set(field, { rank: rankOfModule(adapter, module), limit })
  }
  const tooLarge = [...smallest].filter(([, { rank, limit }]) => Number.isInteger(rank) && rank > limit)
  return Object.fromEntries(tooLarge.map(([field, { rank, limit }]) => [field, messages.problems.rankTooLarge(formatInteger(rank), formatInteger(limit))]))
}
