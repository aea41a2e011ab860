import { largestUniformRank, proposeRanks, type RankProposal } from '../../../../shared/rank-budget.ts'
import type { LinearModule, ModelDescription } from '../../../../shared/model-description.ts'
import { targetedModules } from '../../../../shared/parameter-counts.ts'
import { askOrNotify } from '../../../bridge/ask.ts'
import { createStore, useStore } from '../../../state/store.ts'
import { clearTaskProgress } from '../../../state/task-progress.ts'
import { bytesPerValue } from '../budget.ts'
import type { AdapterDraft, Draft } from '../draft.ts'
import { changeAdapter } from '../draft-store.ts'

/** Spectra reach beyond the rank that all modules could have, since the proposal gives some of them more. */
const reach = 3

interface RankBudgetState {
  readonly busy: boolean
  /** The last proposal, as long as it is what the form holds. */
  readonly proposed: { readonly ranks: AdapterDraft['ranks']; readonly proposal: RankProposal } | null
  /** Whether the last budget had no room for rank 1 everywhere. */
  readonly tooSmall: boolean
}

const store = createStore<RankBudgetState>({ busy: false, proposed: null, tooSmall: false })

/** Bytes for R alone, as values of 4 bytes. */
export function valuesWithin(kilobytes: number): number {
  return Math.floor((kilobytes * 1000) / bytesPerValue)
}

/** No further than the smallest of all modules allows, as spectra are asked for all of them. */
function rankToReach(all: readonly LinearModule[], modules: readonly LinearModule[], budget: number): number {
  const smallestSide = Math.min(...all.flatMap(({ inFeatures, outFeatures }) => [inFeatures, outFeatures]))
  return Math.max(1, Math.min(largestUniformRank(modules, budget) * reach, smallestSide, 1024))
}

/** Looks at the spectra of the chosen modules and fills in the ranks that hold most of them within the budget. */
export async function fillRanks({ adapter }: Pick<Draft, 'adapter'>, model: ModelDescription, kilobytes: number): Promise<void> {
  const modules = targetedModules(model, adapter.targetModules, adapter.layers)
  const budget = valuesWithin(kilobytes)
  if (budget < modules.length) {
    store.update((state) => ({ ...state, tooSmall: true }))
    return
  }
  clearTaskProgress('spectra')
  store.update((state) => ({ ...state, busy: true, tooSmall: false }))
  const spectra = await askOrNotify('model.spectra', { folder: model.folder, rank: rankToReach(model.modules, modules, budget) })
  const chosen = new Set(modules.map(({ path }) => path))
  const proposal = spectra === undefined || spectra === null ? null : proposeRanks(spectra.filter(({ module }) => chosen.has(module.path)), budget)
  store.update((state) => ({ ...state, busy: false, proposed: proposal === null ? null : { ranks: proposal.ranks, proposal } }))
  if (proposal !== null) changeAdapter({ ranks: proposal.ranks })
}

export function useRankBudget(): RankBudgetState {
  return useStore(store, (state) => state)
}
