import { Group, SegmentedControl, Select, Stack, useComputedColorScheme } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { MetricName } from '../../../shared/metric.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatInteger, formatMeasured } from '../../formatting/numbers.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import classes from './CompareScreen.module.css'
import { type CurveAxis, curveAxes, lossCurve, metricCurve } from './curves.ts'
import { evaluationTable, lossTable, type NamedStream } from './curve-tables.ts'
import { OverlayChart } from './OverlayChart.tsx'
import type { OverlaidCurve, OverlayFormats } from './overlay-options.ts'
import { runStroke } from './run-colors.ts'

const text = messages.compare

const xFormats: Readonly<Record<CurveAxis, (value: number) => string>> = {
  step: (value) => (Number.isInteger(value) ? formatInteger(value) : ''),
  epoch: formatMeasured,
  time: formatDuration,
}

type LossKind = 'raw' | 'smoothed'

interface CompareChartsProps {
  readonly streams: readonly NamedStream[]
  /** By the place of each run in the comparison. */
  readonly placeOf: ReadonlyMap<string, number>
  readonly metrics: readonly MetricName[]
}

/** The curves of the runs over each other, by step, epoch or time. */
export function CompareCharts({ streams, placeOf, metrics }: CompareChartsProps) {
  const [axis, setAxis] = useState<CurveAxis>('step')
  const [loss, setLoss] = useState<LossKind>('smoothed')
  const [chosenMetric, setChosenMetric] = useState<string | null>(null)
  const metric = metrics.find((name) => name === chosenMetric) ?? metrics[0] ?? 'loss'
  const scheme = useComputedColorScheme('light')
  const charts = useMemo(() => {
    const curvesOf = (curve: (stream: NamedStream['stream']) => OverlaidCurve['curve']): OverlaidCurve[] =>
      streams
        .map(({ runId, title, stream }) => ({ label: title, stroke: runStroke(scheme, placeOf.get(runId) ?? 0), curve: curve(stream) }))
        .filter((each) => each.curve.xs.length > 0)
    const x = { x: xFormats[axis], xLabel: text.axisUnits[axis] }
    const lossFormats: OverlayFormats = { ...x, y: formatMeasured, points: false }
    const metricFormats: OverlayFormats = { ...x, y: (value) => formatMetric(metric, value), points: true }
    return {
      loss: { curves: curvesOf((stream) => lossCurve(stream, axis, loss)), formats: lossFormats },
      validation: { curves: curvesOf((stream) => metricCurve(stream, axis, metric)), formats: metricFormats },
    }
  }, [streams, placeOf, axis, loss, metric, scheme])
  return (
    <Stack gap="sm">
      <Group gap="md">
        <Choice label={text.axis} value={axis} options={curveAxes.map((value) => ({ value, label: text.axes[value] }))} onChange={setAxis} />
        <Choice label={text.loss} value={loss} options={(['smoothed', 'raw'] as const).map((value) => ({ value, label: text.losses[value] }))} onChange={setLoss} />
        {metrics.length > 1 && (
          <Select
            aria-label={text.metric}
            data={metrics.map((value) => ({ value, label: messages.metrics.names[value] }))}
            value={metric}
            allowDeselect={false}
            onChange={setChosenMetric}
            w={180}
          />
        )}
      </Group>
      <div className={classes['charts']}>
        <OverlayChart title={text.lossChart} emptyText={text.noCurves} testId="compare-loss" {...charts.loss} table={() => lossTable(streams)} />
        <OverlayChart
          title={text.validationChart(messages.metrics.inText[metric])}
          emptyText={text.noEvaluations}
          testId="compare-validation"
          {...charts.validation}
          table={() => evaluationTable(streams)}
        />
      </div>
    </Stack>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return <SegmentedControl<Value> size="xs" aria-label={label} value={value} data={[...options]} onChange={onChange} />
}
