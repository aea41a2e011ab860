import { useEffect, useMemo, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
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
  /** Why one could not be read, where that is so. */
  readonly failure: Failure | null
}

function currentOf(streams: readonly NamedStream[]): ComparedStreams {
  const snapshots = streams.map(({ stream }) => stream.snapshot())
  return {
    streams: [...streams],
    loading: snapshots.some(({ status }) => status === 'loading'),
    failure: snapshots.find(({ failure }) => failure !== null)?.failure ?? null,
  }
}

/** The curves of some runs, a new value whenever they grew. */
export function useComparedStreams(runs: readonly RunSummary[]): ComparedStreams {
  // The summary of a run under way is a new one every frame; its curves are asked for anew only where id or title changed.
  const named = JSON.stringify(runs.map((run) => [run.id, runTitle(run)]))
  const streams = useMemo(
    () => (JSON.parse(named) as [string, string][]).map(([runId, title]): NamedStream => ({ runId, title, stream: runStream(runId) })),
    [named],
  )
  const [current, setCurrent] = useState<ComparedStreams>({ streams: [], loading: true, failure: null })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let published = currentOf(streams)
    const publish = () => {
      timer = null
      published = currentOf(streams)
      setCurrent(published)
    }
    const schedule = () => {
      timer ??= setTimeout(publish, published.loading ? 0 : redrawMilliseconds)
    }
    timer = setTimeout(publish, 0)
    const ends = streams.map(({ stream }) => stream.subscribe(schedule))
    return () => {
      if (timer !== null) clearTimeout(timer)
      for (const end of ends) end()
    }
  }, [streams])
  return current
}
