import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { countHead, countLora, countLoraXs, countVera, targetedModules } from '../../../shared/parameter-counts.ts'
import { numberOf, type Draft } from './draft.ts'
import { columnNamed } from './split-rows.ts'

/** Values are stored as float32. */
export const bytesPerValue = 4

export interface Budget {
  readonly modules: number
  readonly rank: number
  readonly adapter: number
  readonly lora: number
  readonly vera: number
  /** Null until the labels are known. */
  readonly head: number | null
  readonly labels: number | null
}

/** What would be trained; null while the rank is no number. */
export function budgetOf(draft: Draft, model: ModelDescription, preview: DatasetPreview | null): Budget | null {
  const rank = numberOf(draft.adapter.rank)
  if (!Number.isInteger(rank) || rank < 1) return null
  const modules = targetedModules(model, draft.adapter.targetModules)
  const labels = preview === null ? null : (columnNamed(preview, draft.columns.labelColumn)?.valueCounts ?? null)
  return {
    modules: modules.length,
    rank,
    adapter: countLoraXs(modules, rank),
    lora: countLora(modules, rank),
    vera: countVera(modules, rank),
    head: labels === null ? null : countHead(model, labels.length),
    labels: labels?.length ?? null,
  }
}
