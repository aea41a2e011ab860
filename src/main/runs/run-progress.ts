import type { TrainingEvent } from '../../shared/contract/engine.ts'
import type { Evaluation, RunSummary } from '../../shared/run-record.ts'

/** The summary of a run after one more thing the engine told. */
export function afterEvent(summary: RunSummary, event: TrainingEvent): RunSummary {
  switch (event.kind) {
    case 'stage':
      return { ...summary, stage: event.message }
    case 'started':
      return {
        ...summary,
        // A run that is being stopped stays so, however far its preparation gets.
        state: summary.state === 'preparing' ? 'training' : summary.state,
        stage: null,
        totalSteps: event.totalSteps,
        trainedValues: event.trainedValues,
        labels: event.labels,
      }
    case 'point':
      return { ...summary, stage: null, step: event.point.step }
    case 'evaluation':
      return { ...summary, last: event.evaluation, best: better(summary.best, event.evaluation) }
  }
}

/** The higher accuracy wins; of equals the lower loss. */
function better(best: Evaluation | null, candidate: Evaluation): Evaluation {
  if (best === null || candidate.accuracy > best.accuracy) return candidate
  return candidate.accuracy === best.accuracy && candidate.loss < best.loss ? candidate : best
}
