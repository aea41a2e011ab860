import { StudioFailure } from '../../shared/failure.ts'
import type { RunSummary } from '../../shared/run-record.ts'

export function unknownRun(runId: string): StudioFailure {
  return new StudioFailure({
    code: 'run.unknown',
    title: 'There is no such run',
    cause: `The history holds no run “${runId}”; it may have been deleted.`,
    suggestion: 'Choose a run from the list.',
  })
}

export function anotherRunIsActive(active: RunSummary): StudioFailure {
  return new StudioFailure({
    code: 'run.another-active',
    title: 'Another run is under way',
    cause: `“${active.name}” (${active.id}) is ${active.state}; one run is trained at a time.`,
    suggestion: 'Wait until it has finished, or stop it first.',
    values: { run: active.name },
  })
}

export function runIsActive(run: RunSummary, wanted: 'deleted' | 'exported'): StudioFailure {
  return new StudioFailure({
    code: 'run.active',
    title: `The run cannot be ${wanted} yet`,
    cause: `“${run.name}” (${run.id}) is ${run.state}.`,
    suggestion: 'Stop it first, or wait until it has finished.',
    values: { run: run.name },
  })
}

export function cannotResume(run: RunSummary): StudioFailure {
  return new StudioFailure({
    code: 'run.cannot-resume',
    title: 'The run cannot go on',
    cause: `“${run.name}” (${run.id}) is ${run.state} and has no checkpoint to go on from.`,
    suggestion: 'Start a new run with the same settings.',
    values: { run: run.name },
  })
}

export function runsElsewhere(run: RunSummary): StudioFailure {
  return new StudioFailure({
    code: 'run.elsewhere',
    title: 'The run is trained by another process',
    cause: `“${run.name}” (${run.id}) was started on the command line or by another studio.`,
    suggestion: 'Stop it where it was started.',
    values: { run: run.name },
  })
}
