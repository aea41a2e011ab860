import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'

export interface TrainingRequest {
  readonly runId: string
  readonly configuration: RunConfiguration
  readonly runFolder: string
  readonly cacheFolder: string
  /** Goes on from the run's checkpoint. */
  readonly resume?: boolean
  /** Null or left out: as many as the executor takes by itself. */
  readonly threads?: number | null
}

/** Whatever trains for the run service: the engine worker in the studio, the library itself on the command line. */
export interface TrainingEngine {
  /** Resolves when the run has ended by itself or by `stop`; rejects with a StudioFailure when it failed. */
  train(request: TrainingRequest, onEvents: (events: readonly TrainingEvent[]) => void): Promise<TrainingOutcome>
  /** Asks the run to stop after its current step; `train` then resolves. */
  stop(runId: string): Promise<void>
  /** Ends a run that does not answer to `stop`; `train` then rejects. */
  kill(): void
}
