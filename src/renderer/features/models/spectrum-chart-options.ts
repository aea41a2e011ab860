import type uPlot from 'uplot'
import type { ChartPalette } from '../../charts/palette.ts'
import { tickLabels } from '../../charts/tick-labels.ts'
import { messages } from '../../messages/index.ts'

export interface SpectrumCurves {
  /** The curve in front; place 0 is the first singular value. */
  readonly strong: readonly number[]
  readonly faint: readonly (readonly number[])[]
}

interface SpectrumChartSettings {
  readonly palette: ChartPalette
  readonly size: { readonly width: number; readonly height: number }
  readonly logarithmic: boolean
  readonly share: boolean
  /** What the curve in front shows, in a word. */
  readonly legend: string
  readonly format: (value: number) => string
  readonly rank: () => number
}

// uPlot's Distribution.Logarithmic is a const enum of a declaration file, which a compiler of single files cannot inline.
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const logarithmicScale: uPlot.Scale = { distr: 3 }
const font = '11px system-ui, sans-serif'

/** uPlot's options and columns for curves over the index of singular values, with a line at the rank. */
export function spectrumChartOptions(curves: SpectrumCurves, settings: SpectrumChartSettings): { options: uPlot.Options; data: uPlot.AlignedData } {
  const { palette, size, logarithmic, share, legend, format, rank } = settings
  const length = Math.max(curves.strong.length, ...curves.faint.map((curve) => curve.length))
  const column = (curve: readonly number[]): (number | null)[] =>
    Array.from({ length }, (_, place) => {
      const value = curve[place]
      // A logarithm knows no zero; a weight of smaller rank has zeros at its end.
      return value === undefined || (logarithmic && value <= 0) ? null : value
    })
  const axis = (extra: Partial<uPlot.Axis>): uPlot.Axis => ({ stroke: palette.axis, font, grid: { stroke: palette.grid, width: 1 }, ticks: { show: false }, ...extra })
  const whole = (value: number) => (Number.isInteger(value) ? String(value) : '')
  const options: uPlot.Options = {
    ...size,
    padding: [8, 10, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: false, y: false }, y: false },
    legend: { live: true },
    scales: {
      x: { time: false, range: () => [1, Math.max(2, length)] },
      y: logarithmic ? logarithmicScale : share ? { range: () => [0, 1] } : { range: (_chart, _lowest, highest) => [0, highest * 1.05 || 1] },
    },
    hooks: { draw: [(chart) => drawRank(chart, rank(), palette), showRank(rank)], setCursor: [showRank(rank)] },
    axes: [
      axis({ size: 22, gap: 4, space: 50, values: (_chart, splits) => splits.map(whole) }),
      axis({ size: 52, gap: 6, space: 30, values: tickLabels(format) }),
    ],
    series: [
      { label: messages.models.spectra.place, value: (_chart, value: number | null) => (value === null ? messages.shell.noValue : String(value)) },
      {
        label: legend,
        stroke: palette.primary,
        width: 2,
        points: { show: length <= 1 },
        value: (_chart, value: number | null) => (value === null ? messages.shell.noValue : format(value)),
      },
      ...curves.faint.map((): uPlot.Series => ({ stroke: palette.primaryFaint, width: 1, points: { show: false } })),
    ],
  }
  return { options, data: [Array.from({ length }, (_, place) => place + 1), column(curves.strong), ...curves.faint.map(column)] as uPlot.AlignedData }
}

function drawRank(chart: uPlot, rank: number, palette: ChartPalette): void {
  const { ctx, bbox } = chart
  const x = chart.valToPos(rank, 'x', true)
  ctx.save()
  ctx.beginPath()
  ctx.setLineDash([4, 4])
  ctx.strokeStyle = palette.secondary
  ctx.lineWidth = Math.max(1, globalThis.devicePixelRatio)
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.restore()
}

/** Without a cursor the legend tells the values at the rank. */
function showRank(rank: () => number): (chart: uPlot) => void {
  return (chart) => {
    if ((chart.cursor.idx ?? null) === null) chart.setLegend({ idx: Math.min(rank(), chart.data[0].length) - 1 }, false)
  }
}
