import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { MetricName } from '../../../../shared/metric.ts'
import { chartPalette } from '../../../charts/palette.ts'
import { formatMetric } from '../../../formatting/metrics.ts'
import { formatCompact } from '../../../formatting/numbers.ts'
import { messages } from '../../../messages/index.ts'
import { chartPicture } from '../chart-picture.ts'
import classes from '../ComparisonChart.module.css'
import { methodColor } from '../run-colors.ts'
import { SaveChartMenu } from '../SaveChartMenu.tsx'
import { figureColumns, figureOptions, placeOf } from './figure-options.ts'
import { type FigurePoint, figureTable, methodsOf } from './figure-points.ts'
import { FigureLegend } from './FigureLegend.tsx'
import { FigureTooltip } from './FigureTooltip.tsx'

interface FigureChartProps {
  readonly title: string
  readonly points: readonly FigurePoint[]
  readonly metric: MetricName
  readonly height?: number
}

const text = messages.compare.figure
const reach = 24

/** The point nearest to the pointer, where one is near. */
function pointAt(chart: uPlot, points: readonly FigurePoint[]): FigurePoint | null {
  const { left = -1, top = -1 } = chart.cursor
  if (left < 0) return null
  const distances = points.map((point) => {
    const { x, y } = placeOf(chart, point, 'page')
    return { point, distance: Math.hypot(x - left, y - top) }
  })
  const nearest = distances.reduce<(typeof distances)[number] | null>((best, each) => (best === null || each.distance < best.distance ? each : best), null)
  return nearest !== null && nearest.distance <= reach ? nearest.point : null
}

/** The paper's Figure 1: what a metric gains from each trained value. */
export function FigureChart({ title, points, metric, height = 300 }: FigureChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const [pointed, setPointed] = useState<FigurePoint | null>(null)
  const methods = useMemo(() => methodsOf(points), [points])
  const drawing = useMemo(
    () => ({ points, scheme, palette: chartPalette(scheme), xLabel: text.x, formatX: formatCompact, formatY: (value: number) => formatMetric(metric, value) }),
    [points, scheme, metric],
  )

  useEffect(() => {
    const element = holder.current
    if (element === null || points.length === 0) return
    const options = figureOptions({ ...drawing, layout: { width: element.clientWidth, height, scale: 1 } })
    const hooks = { ...options.hooks, setCursor: [(chart: uPlot) => setPointed(pointAt(chart, points))] }
    const chart = new uPlot({ ...options, hooks }, figureColumns(points), element)
    const resize = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      chart.destroy()
    }
  }, [drawing, points, height])

  const picture = () => {
    const draw = (element: HTMLElement, scale: number) => {
      const layout = { width: (holder.current?.clientWidth ?? 600) * scale, height: height * scale, scale }
      return new uPlot(figureOptions({ ...drawing, layout }), figureColumns(points), element)
    }
    const legend = methods.map((method) => ({ label: messages.methods[method].name, color: methodColor(scheme, method) }))
    return chartPicture({ title, palette: drawing.palette, draw, legend })
  }

  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['caption']}>
        {title}
        {points.length > 0 && <SaveChartMenu title={title} picture={picture} table={() => figureTable(points, metric)} />}
      </figcaption>
      <div
        ref={holder}
        className={classes['holder']}
        role="img"
        aria-label={text.label(messages.metrics.inText[metric])}
        data-testid="chart-figure"
        data-empty={text.empty}
        data-points={points.length}
        style={{ minHeight: height }}
      >
        <FigureTooltip point={pointed} metric={metric} />
      </div>
      <FigureLegend methods={methods} scheme={scheme} />
    </figure>
  )
}
