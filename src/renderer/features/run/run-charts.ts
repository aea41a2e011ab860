import type { TaskName } from '../../../shared/data-selection.ts'
import type { MetricName } from '../../../shared/metric.ts'
import type { AdapterMethodName, RunConfiguration } from '../../../shared/run-configuration.ts'
import { judgingMetric } from '../../../shared/run-record.ts'
import type { ChartSeries } from '../../charts/chart-options.ts'
import type { ChartSource } from '../../charts/LineChart.tsx'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatMeasured } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'

const text = messages.charts

const lossSeries: readonly ChartSeries[] = [
  { label: text.lossRaw, color: 'primaryFaint', width: 1, format: formatMeasured },
  { label: text.lossSmoothed, color: 'primary', width: 2, format: formatMeasured },
]
const normSeries: readonly ChartSeries[] = [{ label: text.norm, color: 'norm', width: 1.25, format: formatMeasured }]

const headRate: ChartSeries = { label: text.rateOfHead, color: 'secondary', format: formatMeasured }

/** The head alone has a rate where nothing beside it is trained; a language model trains no head. */
function rateSeries(method: AdapterMethodName, task: TaskName): readonly ChartSeries[] {
  const own: ChartSeries = { label: messages.methods[method].short, color: 'rate', format: formatMeasured }
  if (task === 'instruction') return [own]
  return method === 'head-only' ? [headRate] : [own, headRate]
}

/** The metric a run is judged by, and the loss beside it where that is another one. */
function validationSeries(metric: MetricName): readonly ChartSeries[] {
  const judged: ChartSeries = {
    label: messages.metrics.inText[metric],
    color: metric === 'loss' ? 'secondary' : 'primary',
    width: 2,
    points: true,
    share: metric === 'accuracy' || metric === 'f1',
    format: (value) => formatMetric(metric, value),
  }
  if (metric === 'loss') return [judged]
  return [judged, { label: messages.metrics.inText.loss, color: 'secondary', right: true, points: true, format: formatMeasured }]
}

export interface RunChart {
  readonly source: ChartSource
  readonly series: readonly ChartSeries[]
}

/** What each chart of a run draws, and from where. */
export function runCharts(stream: RunStream, configuration: RunConfiguration): Record<'loss' | 'validation' | 'rate' | 'norm', RunChart> {
  const { method } = configuration.adapter
  const metric = judgingMetric(configuration)
  const rates = rateSeries(method, configuration.data.task)
  const source = (columns: ChartSource['columns']): ChartSource => ({
    subscribe: stream.subscribe,
    lastStep: () => stream.snapshot().summary?.totalSteps ?? 0,
    columns,
  })
  const rateColumns = rates.map((series) => (series === headRate ? stream.headLearningRate : stream.learningRate))
  const validationColumns = metric === 'loss' ? [stream.evaluationLoss] : [stream.judgedBy, stream.evaluationLoss]
  return {
    loss: { series: lossSeries, source: source(() => [stream.steps, stream.loss, stream.smoothedLoss]) },
    validation: { series: validationSeries(metric), source: source(() => [stream.evaluationSteps, ...validationColumns]) },
    rate: { series: rates, source: source(() => [stream.steps, ...rateColumns]) },
    norm: { series: normSeries, source: source(() => [stream.steps, stream.gradientNorm]) },
  }
}
