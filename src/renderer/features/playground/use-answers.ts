import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { AdapterAnswer } from '../../../shared/prediction.ts'
import { ask } from '../../bridge/ask.ts'
import { absent, type Loadable, settle } from '../../state/loadable.ts'
import type { AskedAdapter } from './asked-adapter.ts'

/** Long enough for a quick typist, short enough to seem at once. */
const pauseMilliseconds = 120

export interface Answered {
  readonly answer: AdapterAnswer
  /** From the question to its answer, milliseconds. */
  readonly took: number
}

/** Adapters answer one by one, so that one that has to be opened first keeps nobody waiting. */
type Answers = ReadonlyMap<string, Loadable<Answered>>

/** What each adapter says of the text, asked again as it changes; until then the earlier answer stays. */
export function useAnswers(adapters: readonly AskedAdapter[], text: string, secondText: string, withBase: boolean): Answers {
  const question = useMemo(() => ({ text, secondText }), [text, secondText])
  const [asked] = useDebouncedValue(question, pauseMilliseconds)
  const [answers, setAnswers] = useState<Answers>(new Map())
  const ids = adapters.map(({ id }) => id).join()

  useEffect(() => {
    if (asked.text.trim() === '') return
    let current = true
    for (const { id, texts } of adapters) {
      const started = performance.now()
      const isPair = texts === 'two' || (texts === 'unknown' && asked.secondText.trim() !== '')
      const questions = [{ text: asked.text, secondText: isPair ? asked.secondText : null }]
      void settle(ask('playground.predict', { adapterIds: [id], questions, withBase })).then((loaded) => {
        // An answer to an earlier question comes too late.
        if (!current) return
        setAnswers((before) => new Map(before).set(id, answered(loaded, performance.now() - started)))
      })
    }
    return () => {
      current = false
    }
    // The list is made anew with every update of a run; what counts is which adapters they are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, ids, withBase])
  return answers
}

function answered(loaded: Loadable<readonly AdapterAnswer[]>, took: number): Loadable<Answered> {
  if (loaded.status !== 'ready') return loaded
  const [answer] = loaded.value
  return answer ? { status: 'ready', value: { answer, took } } : absent
}
