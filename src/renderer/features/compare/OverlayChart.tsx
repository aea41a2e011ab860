import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { chartPalette } from '../../charts/palette.ts'
import { chartPicture } from './chart-picture.ts'
import { ChartTooltip } from './ChartTooltip.tsx'
import classes from './ComparisonChart.module.css'
import { nearestValues, type NearestValue } from './nearest-values.ts'
import { overlaidColumns, overlayOptions, type OverlaidCurve, type OverlayFormats } from './overlay-options.ts'
import { SaveChartMenu } from './SaveChartMenu.tsx'

interface OverlayChartProps {
  readonly title: string
  readonly emptyText: string
  readonly testId: string
  readonly curves: readonly OverlaidCurve[]
  readonly formats: OverlayFormats
  /** The numbers behind the chart as CSV, asked for when they are saved. */
  readonly table: () => string
}

const height = 260

/** Curves of several runs on one canvas, with the values under the pointer beside their names. */
export function OverlayChart({ title, emptyText, testId, curves, formats, table }: OverlayChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const [pointed, setPointed] = useState<readonly NearestValue[]>([])
  const [onRight, setOnRight] = useState(false)
  const columns = useMemo(() => overlaidColumns(curves), [curves])

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const layout = { width: element.clientWidth, height, scale: 1 }
    const options = overlayOptions(curves, chartPalette(scheme), layout, formats)
    const point = (chart: uPlot) => {
      const { idx, left } = chart.cursor
      setPointed(typeof idx === 'number' ? nearestValues(chart.data, idx) : [])
      setOnRight((left ?? 0) > chart.over.clientWidth / 2)
    }
    const chart = new uPlot({ ...options, hooks: { setCursor: [point] } }, columns, element)
    const resize = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      chart.destroy()
    }
  }, [curves, columns, formats, scheme])

  const picture = () => {
    const palette = chartPalette(scheme)
    const draw = (element: HTMLElement, scale: number) => {
      const layout = { width: (holder.current?.clientWidth ?? 600) * scale, height: height * scale, scale }
      return new uPlot(overlayOptions(curves, palette, layout, formats), columns, element)
    }
    return chartPicture({ title, palette, draw, legend: curves.map(({ label, stroke }) => ({ label, ...stroke })) })
  }

  const empty = columns[0].length === 0
  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['caption']}>
        {title}
        {!empty && <SaveChartMenu title={title} picture={picture} table={table} />}
      </figcaption>
      <div
        ref={holder}
        className={classes['holder']}
        role="img"
        aria-label={title}
        data-testid={testId}
        data-empty={emptyText}
        data-points={columns[0].length}
        data-curves={curves.length}
      >
        <ChartTooltip values={pointed} curves={curves} formats={formats} side={onRight ? 'left' : 'right'} />
      </div>
    </figure>
  )
}
