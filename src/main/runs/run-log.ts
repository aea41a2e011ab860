import type { TrainingEvent } from '../../shared/contract/engine.ts'
import type { RunLogLine, RunSummary } from '../../shared/run-record.ts'

/** The lines that the log gains where a run went from one summary to the next. */
export function logLines(before: RunSummary, after: RunSummary, now: number): RunLogLine[] {
  const { step, failure } = after
  const lines: RunLogLine[] = []
  if (after.state !== before.state) lines.push({ at: now, step, kind: 'state', message: after.state })
  if (failure !== null && before.failure === null) lines.push({ at: now, step, kind: 'failure', message: `${failure.title}: ${failure.cause}` })
  return lines
}

/** What the engine told of a stage. */
export function stageLine({ step }: RunSummary, event: TrainingEvent & { kind: 'stage' }, now: number): RunLogLine {
  return { at: now, step, kind: 'stage', message: event.message }
}
