import type { Failure } from '../../../shared/failure.ts'
import type { Generated, Prompt, Sampling } from '../../../shared/generation.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { settle } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'

/** Who writes: an adapter, or its base without it. */
export interface Writer {
  readonly adapterId: string
  readonly base: boolean
}

/** An answer, while it is written and afterwards. */
export interface Writing {
  readonly generationId: string
  readonly text: string
  /** Null while it is written, and where it failed. */
  readonly generated: Generated | null
  readonly failure: Failure | null
}

/** By the id of what is written; only the last of each writer is kept. */
const store = createStore<ReadonlyMap<string, Writing>>(new Map())

export function writerKey({ adapterId, base }: Writer): string {
  return `${base ? 'base of' : 'adapter'} ${adapterId}`
}

export function isWriting({ generated, failure }: Writing): boolean {
  return generated === null && failure === null
}

/** Called once, before the first render. */
export function listenToTexts(): void {
  // The answer holds all of the text, and may overtake its last words.
  window.studio.on('playground.text', ({ generationId, text }) => change(generationId, (writing) => (isWriting(writing) ? { text: writing.text + text } : {})))
}

/** Has a writer answer; what it writes otherwise is stopped. */
export async function write(writer: Writer, prompt: Prompt, sampling: Sampling): Promise<void> {
  stopWriting(writer)
  const generationId = crypto.randomUUID()
  store.update((state) => new Map(state).set(writerKey(writer), { generationId, text: '', generated: null, failure: null }))
  const answer = await settle(ask('playground.generate', { generationId, ...writer, prompt, sampling }))
  if (answer.status === 'ready') change(generationId, () => ({ text: answer.value.text, generated: answer.value }))
  if (answer.status === 'failed') change(generationId, () => ({ failure: answer.failure }))
}

/** What has been written stays. */
export function stopWriting(writer: Writer): void {
  const writing = store.get().get(writerKey(writer))
  if (writing !== undefined && isWriting(writing)) void askOrNotify('playground.stop', { generationId: writing.generationId })
}

export function useWriting(writer: Writer): Writing | undefined {
  return useStore(store, (state) => state.get(writerKey(writer)))
}

/** Whether one of them writes. */
export function useAnyWriting(writers: readonly Writer[]): boolean {
  return useStore(store, (state) => writers.some((writer) => isWritingIn(state, writer)))
}

function isWritingIn(state: ReadonlyMap<string, Writing>, writer: Writer): boolean {
  const writing = state.get(writerKey(writer))
  return writing !== undefined && isWriting(writing)
}

/** An answer that has been replaced is found no more, so its late words are lost. */
function change(generationId: string, next: (writing: Writing) => Partial<Writing>): void {
  store.update((state) => {
    const found = [...state].find(([, writing]) => writing.generationId === generationId)
    if (found === undefined) return state
    const [key, writing] = found
    return new Map(state).set(key, { ...writing, ...next(writing) })
  })
}
