import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import classes from '../../charts/LineChart.module.css'
import { chartPalette } from '../../charts/palette.ts'
import own from './SpectrumChart.module.css'
import { spectrumChartOptions, type SpectrumCurves } from './spectrum-chart-options.ts'

interface SpectrumChartProps {
  readonly label: string
  /** The chart in words, for those who do not see it. */
  readonly summary: string
  /** What the curve shows, in a word. */
  readonly legend: string
  readonly testId: string
  readonly curves: SpectrumCurves
  /** Marked by a line. */
  readonly rank: number
  readonly logarithmic?: boolean
  /** Shares of a whole: the axis goes from 0 to 1. */
  readonly share?: boolean
  readonly format: (value: number) => string
}

const height = 190

/** Curves over the index of singular values, drawn on a canvas. */
export function SpectrumChart({ label, summary, legend, testId, curves, rank, logarithmic = false, share = false, format }: SpectrumChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const drawn = useRef<uPlot>(null)
  const marked = useRef(rank)
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const { options, data } = spectrumChartOptions(curves, {
      palette: chartPalette(scheme),
      size: { width: element.clientWidth, height },
      logarithmic,
      share,
      legend,
      format,
      rank: () => marked.current,
    })
    const chart = new uPlot(options, data, element)
    drawn.current = chart
    const resize = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      drawn.current = null
      chart.destroy()
    }
  }, [curves, scheme, logarithmic, share, legend, format])

  useEffect(() => {
    marked.current = rank
    drawn.current?.redraw(false, false)
  }, [rank])

  return (
    <figure className={`${classes['figure'] ?? ''} ${own['chart'] ?? ''}`}>
      <figcaption className={classes['caption']}>{label}</figcaption>
      <div ref={holder} className={classes['holder']} role="img" aria-label={summary} data-testid={testId} data-points={curves.strong.length} />
    </figure>
  )
}
