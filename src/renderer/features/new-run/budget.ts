import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { LinearModule, ModelDescription } from '../../../shared/model-description.ts'
import { countHead, countLora, countLoraXs, countVera, targetedModules } from '../../../shared/parameter-counts.ts'
import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import { columnNamed } from './columns.ts'
import { numberOf, type Draft } from './draft.ts'
import { fieldsOfMethod } from './method-fields.ts'

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

/** Values that adapting every module of a kind trains. */
export function valuesOfKind(model: ModelDescription, kind: string, method: AdapterMethodName, rankOf: RankOf): number {
  return countByMethod(targetedModules(model, [kind]), rankOf, model)[method]
}

/** Scores the head gives: one for each label, or the number itself; null until the labels are known. */
function outputsOf({ columns }: Draft, preview: DatasetPreview | null): number | null {
  if (columns.task === 'regression') return 1
  return preview === null ? null : (columnNamed(preview, columns.labelColumn)?.valueCounts?.length ?? null)
}

/** What would be trained; null while the method needs a rank and it is no number. */
export function budgetOf(draft: Draft, model: ModelDescription, preview: DatasetPreview | null): Budget | null {
  const { method, ranks, targetModules } = draft.adapter
  const entered = numberOf(draft.adapter.rank)
  const isRank = Number.isInteger(entered) && entered >= 1
  if (!isRank && fieldsOfMethod(method).modules) return null
  // Methods with a rank have nothing to show beside whole weights while the rank is none.
  const modules = isRank ? targetedModules(model, targetModules) : []
  const ofMethod = countByMethod(modules, ({ path, kind }) => ranks[path] ?? ranks[kind] ?? entered, model)
  const outputs = outputsOf(draft, preview)
  return {
    method,
    modules: modules.length,
    rank: entered,
    mixedRanks: Object.keys(ranks).length > 0,
    adapter: ofMethod[method],
    ofMethod,
    head: outputs === null ? null : countHead(model, outputs),
    outputs,
  }
}
