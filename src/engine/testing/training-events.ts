import type { TrainingEvent } from '../../shared/contract/engine.ts'
import type { Evaluation, TrainingPoint, UpdateNorms } from '../../shared/run-record.ts'

export const pointsOf = (events: readonly TrainingEvent[]): TrainingPoint[] => events.flatMap((event) => (event.kind === 'point' ? [event.point] : []))

export const lossesOf = (events: readonly TrainingEvent[]): number[] => pointsOf(events).map(({ loss }) => loss)

export const evaluationsOf = (events: readonly TrainingEvent[]): Evaluation[] =>
  events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : []))

export const normsOf = (events: readonly TrainingEvent[]): UpdateNorms[] => events.flatMap((event) => (event.kind === 'norms' ? [event.norms] : []))

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
