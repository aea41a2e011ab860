import type { MetricName } from '../../../../shared/metric.ts'
import { formatInteger } from '../../../formatting/numbers.ts'
import { messages } from '../../../messages/index.ts'
import classes from '../ComparisonChart.module.css'
import { spreadText } from '../spread-text.ts'
import type { FigurePoint } from './figure-points.ts'

interface FigureTooltipProps {
  readonly point: FigurePoint | null
  readonly metric: MetricName
}

/** Which setting the pointer is at. */
export function FigureTooltip({ point, metric }: FigureTooltipProps) {
  if (point === null) return null
  const { group, method, values, metric: spread } = point
  return (
    <div className={classes['tooltip']} data-side="left" aria-hidden>
      <b>{group.title}</b>
      <div>{messages.methods[method].name}</div>
      <div>{messages.compare.figure.point(messages.metrics.names[metric], formatInteger(values), spreadText(metric, spread))}</div>
    </div>
  )
}
