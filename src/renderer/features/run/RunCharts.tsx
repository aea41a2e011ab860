import { useMemo } from 'react'
import type { MetricName } from '../../../shared/metric.ts'
import { judgingMetric } from '../../../shared/run-record.ts'
import { LineChart, type ChartSource } from '../../charts/LineChart.tsx'
import type { ChartSeries } from '../../charts/chart-options.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'
import classes from './RunCharts.module.css'

const text = messages.charts
const short = (value: number) => formatReal(Number(value.toPrecision(3)))

const lossSeries: readonly ChartSeries[] = [
  { label: text.lossRaw, color: 'primaryFaint', width: 1, format: short },
  { label: text.lossSmoothed, color: 'primary', width: 2, format: short },
]
const rateSeries: readonly ChartSeries[] = [
  { label: text.rateOfR, color: 'rate', format: short },
  { label: text.rateOfHead, color: 'secondary', format: short },
]
const normSeries: readonly ChartSeries[] = [{ label: text.norm, color: 'norm', width: 1.25, format: short }]

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
  return [judged, { label: messages.metrics.inText.loss, color: 'secondary', right: true, points: true, format: short }]
}

function sourcesOf(stream: RunStream, metric: MetricName): Record<'loss' | 'rate' | 'norm' | 'validation', ChartSource> {
  const { subscribe } = stream
  const lastStep = () => stream.snapshot().summary?.totalSteps ?? 0
  return {
    loss: { subscribe, lastStep, columns: () => [stream.steps, stream.loss, stream.smoothedLoss] },
    rate: { subscribe, lastStep, columns: () => [stream.steps, stream.learningRate, stream.headLearningRate] },
    norm: { subscribe, lastStep, columns: () => [stream.steps, stream.gradientNorm] },
    validation: {
      subscribe,
      lastStep,
      columns: () => (metric === 'loss' ? [stream.evaluationSteps, stream.evaluationLoss] : [stream.evaluationSteps, stream.judgedBy, stream.evaluationLoss]),
    },
  }
}

export function RunCharts({ stream }: { readonly stream: RunStream }) {
  const metric = useRunSnapshot(stream, ({ summary }) => (summary === null ? 'loss' : judgingMetric(summary.configuration)))
  const sources = useMemo(() => sourcesOf(stream, metric), [stream, metric])
  const validation = useMemo(() => validationSeries(metric), [metric])
  const waiting = text.waitingForSteps
  return (
    <div className={classes['charts']}>
      <LineChart label={text.loss} emptyText={waiting} testId="chart-loss" source={sources.loss} series={lossSeries} />
      <LineChart
        label={text.validation}
        emptyText={text.waitingForEvaluation}
        testId="chart-validation"
        source={sources.validation}
        series={validation}
      />
      <LineChart label={text.learningRate} emptyText={waiting} testId="chart-learning-rate" source={sources.rate} series={rateSeries} />
      <LineChart label={text.gradientNorm} emptyText={waiting} testId="chart-gradient-norm" source={sources.norm} series={normSeries} />
    </div>
  )
}
