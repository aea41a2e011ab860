import { isImported } from '../main/adapters/adapter-id.ts'
import { StudioFailure } from '../shared/failure.ts'
import { activeRunStates } from '../shared/run-record.ts'
import type { Session } from './session.ts'

/** Where the adapter of a run lies that nobody trains any more, or one that was imported. */
export function adapterFolder({ history }: Session, id: string): string {
  if (isImported(id)) {
    const adapter = history.adapters.find(id)
    if (adapter !== null) return adapter.folder
    throw new StudioFailure({
      code: 'adapter-unknown',
      title: `There is no adapter ${id}`,
      cause: 'The library has no adapter of that id.',
      suggestion: 'List the adapters with: npm run cli -- adapters',
    })
  }
  const run = history.reader.findRun(id)
  if (run && !activeRunStates.includes(run.state)) return run.folder
  throw new StudioFailure({
    code: run ? 'run-active' : 'run-unknown',
    title: run ? `Run ${id} is still training` : `There is no run ${id}`,
    cause: run ? `Its state is ${run.state}.` : 'The history has no run of that id.',
    suggestion: run ? 'Wait until it has ended, or stop it.' : 'List the runs with: npm run cli -- runs',
  })
}
