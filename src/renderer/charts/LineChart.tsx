import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { chartOptions, type ChartSeries } from './chart-options.ts'
import classes from './LineChart.module.css'
import { chartPalette } from './palette.ts'
import { ThinnedColumns } from './thinned-columns.ts'

/** Columns that grow outside React; the first holds the steps. */
export interface ChartSource {
  readonly subscribe: (listener: () => void) => () => void
  readonly columns: () => uPlot.AlignedData
  /** Where the axis of steps ends, drawn or not. */
  readonly lastStep: () => number
}

interface LineChartProps {
  readonly label: string
  readonly emptyText: string
  readonly testId: string
  readonly source: ChartSource
  /** Must be the same array for the life of the chart. */
  readonly series: readonly ChartSeries[]
  readonly height?: number
}

/** A canvas chart that appends by itself: React renders it once, new points are drawn at most once a frame. */
export function LineChart({ label, emptyText, testId, source, series, height = 176 }: LineChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const options = chartOptions(series, chartPalette(scheme), { width: element.clientWidth, height }, source.lastStep)
    const thinned = new ThinnedColumns(source.columns)
    const chart = new uPlot(options, thinned.columns(), element)
    let frame = 0
    const draw = () => {
      frame = 0
      chart.setData(thinned.columns())
      element.dataset['points'] = String(source.columns()[0].length)
    }
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    draw()
    const unsubscribe = source.subscribe(schedule)
    const resize = new ResizeObserver(() => {
      chart.setSize({ width: element.clientWidth, height })
    })
    resize.observe(element)
    return () => {
      unsubscribe()
      resize.disconnect()
      cancelAnimationFrame(frame)
      chart.destroy()
    }
  }, [source, series, height, scheme])

  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['caption']}>{label}</figcaption>
      <div ref={holder} className={classes['holder']} role="img" aria-label={label} data-testid={testId} data-empty={emptyText} data-points="0" />
    </figure>
  )
}
