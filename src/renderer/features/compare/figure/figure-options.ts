import uPlot from 'uplot'
import type { ChartPalette } from '../../../charts/palette.ts'
import { methodColor } from '../run-colors.ts'
import { overlayAxis, type OverlayLayout } from '../overlay-options.ts'
import type { FigurePoint } from './figure-points.ts'

interface FigureDrawing {
  readonly points: readonly FigurePoint[]
  readonly palette: ChartPalette
  readonly scheme: 'light' | 'dark'
  readonly layout: OverlayLayout
  readonly xLabel: string
  readonly formatX: (value: number) => string
  readonly formatY: (value: number) => string
}

const radius = 5

/** The columns that uPlot ranges over; the points themselves are drawn by {@link figureOptions}. */
export function figureColumns(points: readonly FigurePoint[]): uPlot.AlignedData {
  return [points.map(({ values }) => values), points.map(({ metric }) => metric.median)]
}

/** Around all values on a logarithmic axis, and a decade at least, so that a power of ten is among them to be labelled. */
export function logarithmicRange(values: readonly number[]): [number, number] {
  const [lowest, highest] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))]
  const room = Math.max(0.25, (1 - (highest - lowest)) / 2)
  return [10 ** (lowest - room), 10 ** (highest + room)]
}

/** The powers of ten within a range. */
export function powersOfTen(from: number, to: number): number[] {
  const first = Math.ceil(Math.log10(from))
  return Array.from({ length: Math.floor(Math.log10(to)) - first + 1 }, (_, index) => 10 ** (first + index))
}

/** Room for each point with its deviation. */
export function metricRange(points: readonly FigurePoint[]): [number, number] {
  const lowest = Math.min(...points.map(({ metric }) => metric.median - (metric.deviation ?? 0)))
  const highest = Math.max(...points.map(({ metric }) => metric.median + (metric.deviation ?? 0)))
  const room = Math.max((highest - lowest) * 0.12, Math.abs(highest) * 0.005, 1e-6)
  return [lowest - room, highest + room]
}

/** Where a point lies on the canvas, in its own pixels, or in those of the page. */
export function placeOf(chart: uPlot, { values, metric }: FigurePoint, pixels: 'canvas' | 'page'): { x: number; y: number } {
  const canvas = pixels === 'canvas'
  return { x: chart.valToPos(values, 'x', canvas), y: chart.valToPos(metric.median, 'y', canvas) }
}

function drawPoint(chart: uPlot, point: FigurePoint, { palette, scheme, layout }: FigureDrawing): void {
  const context = chart.ctx
  const size = layout.scale * uPlot.pxRatio
  const { x, y } = placeOf(chart, point, 'canvas')
  const color = methodColor(scheme, point.method)
  context.strokeStyle = color
  context.fillStyle = color
  if (point.metric.deviation !== null) {
    const [top, bottom] = [point.metric.median + point.metric.deviation, point.metric.median - point.metric.deviation].map((value) => chart.valToPos(value, 'y', true))
    context.lineWidth = 1.5 * size
    context.beginPath()
    for (const end of [top ?? y, bottom ?? y]) {
      context.moveTo(x, y)
      context.lineTo(x, end)
      context.moveTo(x - 4 * size, end)
      context.lineTo(x + 4 * size, end)
    }
    context.stroke()
  }
  context.lineWidth = 1.5 * size
  context.beginPath()
  context.arc(x, y, radius * size, 0, 2 * Math.PI)
  context.fill()
  // A rim keeps points apart that lie on each other.
  context.strokeStyle = palette.surface
  context.stroke()
}

export function figureOptions(drawing: FigureDrawing): uPlot.Options {
  const { points, palette, layout, xLabel, formatX, formatY } = drawing
  const { width, height, scale } = layout
  // uPlot's Scale.Distr.Logarithmic is a const enum of a declaration file, which a compiler of single files cannot inline.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
  const logarithmic = 3 as uPlot.Scale.Distr
  return {
    width,
    height,
    padding: [8 * scale, 16 * scale, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, distr: logarithmic, range: () => logarithmicRange(points.map(({ values }) => values)) },
      y: { range: () => metricRange(points) },
    },
    axes: [
      overlayAxis(palette, layout, formatX, { splits: (_chart, _axis, from, to) => powersOfTen(from, to), size: 24 * scale, gap: 4 * scale, label: xLabel, labelSize: 16 * scale, labelGap: 0 }),
      overlayAxis(palette, layout, formatY, { size: 50 * scale, gap: 6 * scale, space: 32 * scale }),
    ],
    // Drawn by hand below: seeds of one setting have a line, and several settings may train as many values.
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    hooks: { draw: [(chart) => points.forEach((point) => drawPoint(chart, point, drawing))] },
  }
}
