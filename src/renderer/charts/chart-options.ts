import type uPlot from 'uplot'
import { messages } from '../messages/index.ts'
import type { ChartPalette } from './palette.ts'
import { tickLabels } from './tick-labels.ts'

export interface ChartSeries {
  readonly label: string
  readonly color: keyof ChartPalette
  readonly width?: number
  /** The right axis, for a second quantity in the same chart. */
  readonly right?: boolean
  /** Draw the points themselves, where there are only a few. */
  readonly points?: boolean
  /** A share between 0 and 1: the axis stays within. */
  readonly share?: boolean
  readonly format: (value: number) => string
}

/** Room above and below the curve, also where it is a single point, but never beyond 0 and 1. */
function shareRange(_chart: uPlot, lowest: number | null, highest: number | null): uPlot.Range.MinMax {
  const [from, to] = [lowest ?? 0, highest ?? 1]
  const room = Math.max((to - from) * 0.15, 0.02)
  return [Math.max(0, from - room), Math.min(1, to + room)]
}

/** Without a cursor the legend tells the newest values. */
function showNewest(chart: uPlot): void {
  const newest = chart.data[0].length - 1
  const pointedAt = chart.cursor.idx ?? null
  if (newest >= 0 && pointedAt === null) chart.setLegend({ idx: newest }, false)
}

// uPlot's Side.Right is a const enum of a declaration file, which a compiler of single files cannot inline.
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const rightSide = 1 as uPlot.Axis.Side
const font = '11px system-ui, sans-serif'

function axis(palette: ChartPalette, format: (value: number) => string, extra: Partial<uPlot.Axis>): uPlot.Axis {
  return {
    stroke: palette.axis,
    font,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    values: tickLabels(format),
    ...extra,
  }
}

function drawnSeries(series: ChartSeries, palette: ChartPalette): uPlot.Series {
  return {
    label: series.label,
    stroke: palette[series.color],
    width: series.width ?? 1.75,
    scale: series.right === true ? 'right' : 'y',
    points: { show: series.points === true, size: 7, fill: palette.surface },
    value: (_chart, value: number | null) => (value === null ? messages.shell.noValue : series.format(value)),
  }
}

/** uPlot's options for curves over optimizer steps. */
export function chartOptions(
  series: readonly ChartSeries[],
  palette: ChartPalette,
  size: { readonly width: number; readonly height: number },
  lastStep: () => number,
): uPlot.Options {
  const left = series.find((each) => each.right !== true)
  const right = series.find((each) => each.right === true)
  const whole = (value: number) => (Number.isInteger(value) ? value.toLocaleString(messages.locale) : '')
  return {
    ...size,
    padding: [8, right === undefined ? 16 : 0, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: false, y: false }, sync: { key: 'run' } },
    legend: { live: true },
    scales: {
      // The whole run from the start, so that the curve grows to the right instead of being squeezed.
      x: { time: false, range: (_chart, _lowest, highest) => [0, Math.max(1, lastStep(), highest)] },
      ...(left?.share === true ? { y: { range: shareRange } } : {}),
    },
    hooks: { setCursor: [showNewest], setData: [showNewest] },
    axes: [
      axis(palette, whole, { size: 22, gap: 4, space: 60 }),
      axis(palette, left?.format ?? String, { size: 46, gap: 6, space: 32 }),
      ...(right === undefined ? [] : [axis(palette, right.format, { scale: 'right', side: rightSide, size: 44, gap: 6, space: 32, grid: { show: false } })]),
    ],
    series: [
      { label: messages.charts.step, value: (_chart, value: number | null) => (value === null ? messages.shell.noValue : whole(value)) },
      ...series.map((each) => drawnSeries(each, palette)),
    ],
  }
}
