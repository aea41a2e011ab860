import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { numberOf, type Draft } from './draft.ts'
import { fieldsOfMethod, usualLearningRate } from './method-fields.ts'

const text = messages.problems

/** From here on a rate is worth a word. Whole weights that are pushed this far forget what they knew. */
function largeRate(method: AdapterMethodName): number {
  return method === 'full' ? 1e-3 : 25 * usualLearningRate(method)
}

const largeSigma = 0.1
const largeScale = 128

/** Numbers that can be trained with, and that nobody would who did not mistype them. */
export function trainingNotes({ adapter, training }: Draft): string[] {
  const { method } = adapter
  const fields = fieldsOfMethod(method)
  const [rate, headRate] = [numberOf(training.learningRate), numberOf(training.headLearningRate)]
  const [sigma, scale] = [numberOf(adapter.sigma), numberOf(adapter.alpha) / numberOf(adapter.rank)]
  const usual = usualLearningRate(method)
  const notes: string[] = []
  if (fields.learningRate && rate >= largeRate(method)) notes.push(text.largeRate(formatReal(rate), messages.methods[method].name, formatReal(usual)))
  if (headRate >= 1) notes.push(text.largeHeadRate(formatReal(headRate)))
  if (fields.start && sigma >= largeSigma) notes.push(text.largeSigma(formatReal(sigma)))
  if (fields.alpha && scale >= largeScale) notes.push(text.largeScale(formatReal(scale)))
  return notes
}
