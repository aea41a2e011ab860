import { useEffect, useMemo, useState } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { runStream } from '../../runs/run-streams.ts'
import { runTitle } from '../../runs/run-title.ts'
import type { NamedStream } from './curve-tables.ts'

/** Several curves are drawn anew as a whole, so not in every frame of a run that is under way. */
const redrawMilliseconds = 1000

export interface ComparedStreams {
  readonly streams: readonly NamedStream[]
  /** Whether any is still being read. */
  readonly loading: boolean
}

/** The curves of some runs, a new value whenever they grew. */
export function useComparedStreams(runs: readonly RunSummary[]): ComparedStreams {
  const names = runs.map((run) => `${run.id}\n${runTitle(run)}`).join('\n\n')
  const streams = useMemo(
    () =>
      names.split('\n\n').flatMap((name): NamedStream[] => {
        const [runId, title = ''] = name.split('\n')
        return runId === undefined || runId === '' ? [] : [{ runId, title, stream: runStream(runId) }]
      }),
    [names],
  )
  const [current, setCurrent] = useState<ComparedStreams>({ streams: [], loading: true })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const publish = () => {
      timer = null
      setCurrent({ streams: [...streams], loading: streams.some(({ stream }) => stream.snapshot().status === 'loading') })
    }
    const schedule = () => {
      const loading = streams.some(({ stream }) => stream.snapshot().status === 'loading')
      timer ??= setTimeout(publish, loading ? 50 : redrawMilliseconds)
    }
    publish()
    const ends = streams.map(({ stream }) => stream.subscribe(schedule))
    return () => {
      if (timer !== null) clearTimeout(timer)
      for (const end of ends) end()
    }
  }, [streams])
  return current
}
