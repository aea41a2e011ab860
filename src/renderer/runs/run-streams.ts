import { useSyncExternalStore } from 'react'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import { ask } from '../bridge/ask.ts'
import { RunStream, type RunSnapshot } from './run-stream.ts'

const streams = new Map<string, RunStream>()

async function load(runId: string, stream: RunStream): Promise<void> {
  try {
    stream.load(await ask('run.get', { runId }))
  } catch (error) {
    stream.fail(toFailure(error))
    // Forgotten, so that opening the run again tries again.
    streams.delete(runId)
  }
}

/** The curves of a run; fetched at the first call and kept up to date from then on. */
export function runStream(runId: string): RunStream {
  const known = streams.get(runId)
  if (known !== undefined) return known
  const stream = new RunStream()
  streams.set(runId, stream)
  void load(runId, stream)
  return stream
}

export function applyToStream(update: RunUpdate): void {
  streams.get(update.summary.id)?.apply(update)
}

export function forgetStream(runId: string): void {
  streams.delete(runId)
}

export function useRunSnapshot<Selected>(stream: RunStream, select: (snapshot: RunSnapshot) => Selected): Selected {
  return useSyncExternalStore(stream.subscribe, () => select(stream.snapshot()))
}
