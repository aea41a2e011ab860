import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import type { RunQueue } from '../runs/run-queue.ts'
import type { RunService } from '../runs/run-service.ts'

type RunControlCommand =
  | 'run.pause' | 'run.resume' | 'run.discard' | 'run.log' | 'run.matrix'
  | 'queue.get' | 'queue.move' | 'queue.remove' | 'queue.release'

interface RunControlParts {
  readonly engine: EngineRequests
  readonly runs: RunService
  readonly queue: RunQueue
}

/** Commands that pause, queue and discard runs, and look into one. */
export function runControlHandlers({ engine, runs, queue }: RunControlParts): Pick<CommandHandlers<StudioCommands>, RunControlCommand> {
  return {
    'run.pause': ({ runId }) => {
      runs.pause(runId)
      return {}
    },
    'run.resume': ({ runId }) => {
      queue.resume(runId)
      return {}
    },
    'run.discard': ({ runId }) => {
      queue.discard(runId)
      return {}
    },
    'run.log': ({ runId }) => runs.log(runId),
    'run.matrix': ({ runId, module }) => engine.request('readMatrix', { runFolder: runs.find(runId).folder, module }),
    'queue.get': () => queue.state,
    'queue.move': ({ runId, place }) => {
      queue.move(runId, place)
      return {}
    },
    'queue.remove': ({ runId }) => ({ became: queue.remove(runId) }),
    'queue.release': () => {
      queue.release()
      return {}
    },
  }
}
