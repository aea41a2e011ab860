import { useSyncExternalStore } from 'react'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { ask } from '../bridge/ask.ts'
import { settle } from '../state/loadable.ts'
import { RunStream, type RunSnapshot } from './run-stream.ts'

const streams = new Map<string, RunStream>()
/** Runs whose updates came since the list was last read: this studio trains them, so nothing is missed. */
const heard = new Set<string>()

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
  heard.add(update.summary.id)
  streams.get(update.summary.id)?.apply(update)
}

/** A run that the list knows further than its curves do was trained by another process: its curves are read again. */
export function catchUp(listed: RunSummary): void {
  if (heard.delete(listed.id)) return
  const stream = streams.get(listed.id)
  const known = stream?.snapshot()
  if (stream === undefined || known?.status !== 'ready') return
  const { summary } = known
  if (summary?.state === listed.state && summary.step === listed.step && summary.stage === listed.stage) return
  void readOn(listed.id, stream)
}

async function readOn(runId: string, stream: RunStream): Promise<void> {
  const detail = await settle(ask('run.get', { runId }))
  // An update that came meanwhile is newer. A failure is left for the next reading of the list.
  if (detail.status === 'ready' && !heard.has(runId)) stream.apply(detail.value)
}

export function forgetStream(runId: string): void {
  streams.delete(runId)
}

export function useRunSnapshot<Selected>(stream: RunStream, select: (snapshot: RunSnapshot) => Selected): Selected {
  return useSyncExternalStore(stream.subscribe, () => select(stream.snapshot()))
}
