import type { TrainingEvent } from '../../shared/contract/engine.ts'
import { betterEvaluation, judgingMetric, type RunSummary } from '../../shared/run-record.ts'

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
      return { ...summary, last: event.evaluation, best: betterEvaluation(summary.best, event.evaluation, judgingMetric(summary.configuration)) }
    case 'checkpoint':
      return { ...summary, checkpointStep: event.step }
    case 'norms':
      return summary
  }
}
