import { samplingSchema } from '../../../shared/generation.ts'
import { createStore, useStore } from '../../state/store.ts'
import type { NumberEntry } from '../new-run/draft.ts'
import type { AnswerKind } from './asked-adapter.ts'

/** How answers are drawn; what is typed is kept, also where it is no number. */
export interface SamplingDraft {
  readonly temperature: number
  readonly topP: number
  readonly maximumTokens: NumberEntry
  readonly seed: NumberEntry
}

/** What is asked, and who. It stays while other screens are looked at. */
export interface Playground {
  /** Null until somebody chose. */
  readonly kind: AnswerKind | null
  /** Of each kind; null until somebody chose. */
  readonly chosen: Readonly<Record<AnswerKind, readonly string[] | null>>
  readonly withBase: boolean
  readonly text: string
  /** For adapters on pairs of texts. */
  readonly secondText: string
  readonly prompt: { readonly instruction: string; readonly input: string; readonly system: string }
  readonly sampling: SamplingDraft
}

const store = createStore<Playground>({
  kind: null,
  chosen: { labels: null, texts: null },
  withBase: true,
  text: '',
  secondText: '',
  prompt: { instruction: '', input: '', system: '' },
  sampling: samplingSchema.parse({}),
})

export function usePlayground(): Playground {
  return useStore(store, (state) => state)
}

export function changePlayground(change: Partial<Playground>): void {
  store.update((state) => ({ ...state, ...change }))
}

export function chooseAdapters(kind: AnswerKind, ids: readonly string[]): void {
  store.update((state) => ({ ...state, kind, chosen: { ...state.chosen, [kind]: ids } }))
}

export function changePrompt(change: Partial<Playground['prompt']>): void {
  store.update((state) => ({ ...state, prompt: { ...state.prompt, ...change } }))
}

export function changeSampling(change: Partial<SamplingDraft>): void {
  store.update((state) => ({ ...state, sampling: { ...state.sampling, ...change } }))
}
