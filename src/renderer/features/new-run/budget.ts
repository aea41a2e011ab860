import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { LinearModule, ModelDescription } from '../../../shared/model-description.ts'
import { countHead, countLora, countLoraXs, countVera, targetedModules } from '../../../shared/parameter-counts.ts'
import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import { numberOf, type AdapterDraft, type Draft } from './draft.ts'
import { labelCounts } from './label-counts.ts'
import { fieldsOfMethod } from './method-fields.ts'
import { rankOfModule } from './module-rank.ts'

/** Values are stored as float32. */
export const bytesPerValue = 4

export interface Budget {
  readonly method: AdapterMethodName
  readonly modules: number
  readonly rank: number
  /** Whether single modules have ranks of their own. */
  readonly mixedRanks: boolean
  /** Values trained beside the head: with the chosen method, and with each. */
  readonly adapter: number
  readonly ofMethod: Readonly<Record<AdapterMethodName, number>>
  /** Null until the labels are known. */
  readonly head: number | null
  readonly outputs: number | null
}

type RankOf = (module: LinearModule) => number
type Count = (modules: readonly LinearModule[], rank: number) => number

function countByMethod(modules: readonly LinearModule[], rankOf: RankOf, model: ModelDescription): Record<AdapterMethodName, number> {
  const sum = (count: Count) => modules.reduce((total, module) => total + count([module], rankOf(module)), 0)
  return { 'lora-xs': sum(countLoraXs), lora: sum(countLora), vera: sum(countVera), full: model.parameters, 'head-only': 0 }
}

/** Values that adapting these modules trains; NaN where a rank is no number. */
export function valuesOfModules(model: ModelDescription, modules: readonly LinearModule[], adapter: AdapterDraft): number {
  return countByMethod(modules, (module) => rankOfModule(adapter, module), model)[adapter.method]
}

/** Scores the head gives: one for each label, the number itself, none where the base's own vocabulary answers; null until the labels are known. */
function outputsOf({ columns }: Draft, preview: DatasetPreview | null): number | null {
  if (columns.task === 'instruction') return 0
  if (columns.task === 'regression') return 1
  return preview === null ? null : (labelCounts(preview, columns)?.length ?? null)
}

/** What would be trained; null while the method needs a rank and it is no number. */
export function budgetOf(draft: Draft, model: ModelDescription, preview: DatasetPreview | null): Budget | null {
  const { method, targetModules, layers } = draft.adapter
  const entered = numberOf(draft.adapter.rank)
  const targets = targetedModules(model, targetModules, layers)
  const rankOf = (module: LinearModule) => rankOfModule(draft.adapter, module)
  const areRanks = [entered, ...targets.map(rankOf)].every((rank) => Number.isInteger(rank) && rank >= 1)
  if (!areRanks && fieldsOfMethod(method).modules) return null
  // Methods with a rank have nothing to show beside whole weights while the rank is none.
  const modules = areRanks ? targets : []
  const ofMethod = countByMethod(modules, rankOf, model)
  const outputs = outputsOf(draft, preview)
  return {
    method,
    modules: modules.length,
    rank: entered,
    mixedRanks: modules.some((module) => rankOf(module) !== entered),
    adapter: ofMethod[method],
    ofMethod,
    head: outputs === null ? null : outputs === 0 ? 0 : countHead(model, outputs),
    outputs,
  }
}
