import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { columnNamed } from './columns.ts'
import type { RowParts, StepCount } from './split-rows.ts'

/** Of English in the tokenizers of common models; other languages have fewer. */
const charactersPerToken = 4

/** What training steps of small and middling models reached of the speed that products of matrices were measured with: 64 to 82 %. */
const shareOfProductSpeed = 0.7

export interface Work {
  readonly configuration: RunConfiguration
  readonly model: ModelDescription
  readonly preview: DatasetPreview
  readonly steps: StepCount
  readonly parts: RowParts
}

/** Mean tokens of a row that is cut at `maximumLength`, where lengths are spread as those of texts often are: exponentially. */
function meanTokens({ configuration, preview }: Work): number {
  const { data, training } = configuration
  const columns = data.task === 'instruction' ? preview.columns : [columnNamed(preview, data.textColumn), columnNamed(preview, data.secondTextColumn)]
  const mean = columns.reduce((sum, column) => sum + (column?.meanLength ?? 0), 0) / charactersPerToken + 2
  return mean * (1 - Math.exp(-training.maximumLength / mean))
}

/** Seconds of training and evaluations on a device of this speed in products, in 10⁹ operations a second; preparation apart. */
export function secondsOfWork(work: Work, gigaflops: number): number {
  const { configuration, model, steps, parts } = work
  const { data, adapter, training } = configuration
  const tokens = meanTokens(work)
  const linear = model.modules.reduce((sum, { inFeatures, outFeatures }) => sum + inFeatures * outFeatures, 0)
  const head = data.task === 'instruction' ? model.vocabularySize * model.hiddenSize : 0
  const attention = 2 * model.layers * model.hiddenSize * tokens
  // A multiplication and an addition for each weight; as many again for the gradient of the input, and of a weight that is trained.
  const forward = 2 * (linear + head + attention)
  const step = forward * (adapter.method === 'full' ? 3 : adapter.method === 'head-only' ? 1 : 2)
  const rows = steps.total * Math.min(training.batchSize * training.gradientAccumulation, parts.training)
  const evaluations = Math.ceil(steps.total / steps.perEpoch)
  return ((rows * step + evaluations * parts.validation * forward) * tokens) / (gigaflops * 1e9 * shareOfProductSpeed)
}
