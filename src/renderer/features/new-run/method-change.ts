import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import { numberOf, type Draft } from './draft.ts'
import { usualLearningRate } from './method-fields.ts'

/** A learning rate that nobody chose follows the method: what suits R would ruin whole weights. */
export function withMethod(draft: Draft, method: AdapterMethodName): Draft {
  const { adapter, training } = draft
  const untouched = numberOf(training.learningRate) === usualLearningRate(adapter.method)
  return {
    ...draft,
    // Another method cannot start from this one's adapter.
    adapter: { ...adapter, method, startFrom: method === adapter.method ? adapter.startFrom : null },
    training: untouched ? { ...training, learningRate: usualLearningRate(method) } : training,
  }
}
