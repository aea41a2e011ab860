import { StudioFailure } from '../shared/failure.ts'
import { activeRunStates } from '../shared/run-record.ts'
import type { Session } from './session.ts'

/** Where the files of a run lie that nobody trains any more. */
export function endedRunFolder({ history }: Session, id: string): string {
  const run = history.reader.findRun(id)
  if (run && !activeRunStates.includes(run.state)) return run.folder
  throw new StudioFailure({
    code: run ? 'run-active' : 'run-unknown',
    title: run ? `Run ${id} is still training` : `There is no run ${id}`,
    cause: run ? `Its state is ${run.state}.` : 'The history has no run of that id.',
    suggestion: run ? 'Wait until it has ended, or stop it.' : 'List the runs with: npm run cli -- runs',
  })
}
