import { emptyDraft, type AdapterDraft, type Draft, type TrainingDraft } from './draft.ts'
import { fieldsOfMethod } from './method-fields.ts'

/** Training settings that are folded away; the adapter's dropout is among them. */
const folded = [
  'gradientAccumulation', 'schedule', 'warmupUnit', 'warmupRatio', 'warmupSteps', 'weightDecay', 'beta1', 'beta2', 'epsilon',
  'gradientClipping', 'evaluateEvery', 'bestMetric', 'earlyStopping', 'seed',
] as const satisfies readonly (keyof TrainingDraft)[]

type Path = `training.${(typeof folded)[number]}` | `adapter.${keyof AdapterDraft}`

export const foldedPaths: readonly Path[] = [...folded.map((name) => `training.${name}` as const), 'adapter.dropout']

/** How many of them are not the default. */
export function countChanged({ training, adapter }: Draft): number {
  const usual = emptyDraft()
  const unused = training.warmupUnit === 'ratio' ? 'warmupSteps' : 'warmupRatio'
  const changed = folded.filter((name) => name !== unused && String(training[name]) !== String(usual.training[name]))
  const dropout = fieldsOfMethod(adapter.method).modules && String(adapter.dropout) !== String(usual.adapter.dropout)
  return changed.filter((name) => name !== 'warmupUnit').length + Number(dropout)
}
