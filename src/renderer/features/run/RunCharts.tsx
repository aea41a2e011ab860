import { useMemo } from 'react'
import { LineChart, type ChartSource } from '../../charts/LineChart.tsx'
import type { ChartSeries } from '../../charts/chart-options.ts'
import { formatPercent, formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
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
const validationSeries: readonly ChartSeries[] = [
  { label: text.accuracy, color: 'primary', width: 2, points: true, share: true, format: formatPercent },
  { label: text.validationLoss, color: 'secondary', right: true, points: true, format: short },
]

function sourcesOf(stream: RunStream): Record<'loss' | 'rate' | 'norm' | 'validation', ChartSource> {
  const { subscribe } = stream
  const lastStep = () => stream.snapshot().summary?.totalSteps ?? 0
  return {
    loss: { subscribe, lastStep, columns: () => [stream.steps, stream.loss, stream.smoothedLoss] },
    rate: { subscribe, lastStep, columns: () => [stream.steps, stream.learningRate, stream.headLearningRate] },
    norm: { subscribe, lastStep, columns: () => [stream.steps, stream.gradientNorm] },
    validation: { subscribe, lastStep, columns: () => [stream.evaluationSteps, stream.evaluationAccuracy, stream.evaluationLoss] },
  }
}

export function RunCharts({ stream }: { readonly stream: RunStream }) {
  const sources = useMemo(() => sourcesOf(stream), [stream])
  const waiting = text.waitingForSteps
  return (
    <div className={classes['charts']}>
      <LineChart label={text.loss} emptyText={waiting} testId="chart-loss" source={sources.loss} series={lossSeries} />
      <LineChart
        label={text.validation}
        emptyText={text.waitingForEvaluation}
        testId="chart-validation"
        source={sources.validation}
        series={validationSeries}
      />
      <LineChart label={text.learningRate} emptyText={waiting} testId="chart-learning-rate" source={sources.rate} series={rateSeries} />
      <LineChart label={text.gradientNorm} emptyText={waiting} testId="chart-gradient-norm" source={sources.norm} series={normSeries} />
    </div>
  )
}
