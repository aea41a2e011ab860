import type { LinearModule } from '../../../shared/model-description.ts'
import { numberOf, type AdapterDraft, type NumberEntry } from './draft.ts'

type Ranked = Pick<AdapterDraft, 'rank' | 'ranks'>

/** Which setting a module's rank comes from: its own path's, its kind's, or the common one. */
export function rankSource({ ranks }: Pick<AdapterDraft, 'ranks'>, { path, kind }: Pick<LinearModule, 'path' | 'kind'>): string | null {
  return path in ranks ? path : kind in ranks ? kind : null
}

/** The rank that a module would get; NaN where what is entered is no number. */
export function rankOfModule(adapter: Ranked, module: Pick<LinearModule, 'path' | 'kind'>): number {
  const source = rankSource(adapter, module)
  return numberOf(source === null ? adapter.rank : (adapter.ranks[source] ?? adapter.rank))
}

/** The ranks with one of them changed; an empty entry takes it away. */
export function withRank(ranks: AdapterDraft['ranks'], name: string, entry: NumberEntry): AdapterDraft['ranks'] {
  const others = Object.fromEntries(Object.entries(ranks).filter(([other]) => other !== name))
  return String(entry).trim() === '' ? others : { ...others, [name]: entry }
}
