import { useMemo, useState } from 'react'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { LineChart } from '../../charts/LineChart.tsx'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { runCharts } from './run-charts.ts'
import classes from './RunCharts.module.css'

const text = messages.charts

interface RunChartsProps {
  readonly stream: RunStream
  /** Of one run: what is drawn does not change while it goes on. */
  readonly configuration: RunConfiguration
}

export function RunCharts({ stream, configuration }: RunChartsProps) {
  const [first] = useState(configuration)
  const charts = useMemo(() => runCharts(stream, first), [stream, first])
  const waiting = text.waitingForSteps
  return (
    <div className={classes['charts']}>
      <LineChart label={text.loss} emptyText={waiting} testId="chart-loss" {...charts.loss} />
      <LineChart label={text.validation} emptyText={text.waitingForEvaluation} testId="chart-validation" {...charts.validation} />
      <LineChart label={text.learningRate} emptyText={waiting} testId="chart-learning-rate" {...charts.rate} />
      <LineChart label={text.gradientNorm} emptyText={waiting} testId="chart-gradient-norm" {...charts.norm} />
    </div>
  )
}
