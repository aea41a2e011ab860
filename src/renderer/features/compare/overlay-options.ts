import uPlot from 'uplot'
import type { ChartPalette } from '../../charts/palette.ts'
import { tickLabels } from '../../charts/tick-labels.ts'
import type { Curve } from './curves.ts'
import { thinCurve } from './curves.ts'
import type { RunStroke } from './run-colors.ts'

export interface OverlaidCurve {
  readonly label: string
  readonly stroke: RunStroke
  readonly curve: Curve
}

export interface OverlayLayout {
  readonly width: number
  readonly height: number
  /** 1 on the screen; pictures are drawn larger, letters and lines with them. */
  readonly scale: number
}

export interface OverlayFormats {
  readonly x: (value: number) => string
  readonly y: (value: number) => string
  readonly xLabel: string
  /** Draw the points themselves, where there are only a few. */
  readonly points: boolean
}

/** More than a chart has pixels. */
const mostPoints = 2000

/** All curves over one axis; where one has no value it is drawn through. */
export function overlaidColumns(curves: readonly OverlaidCurve[]): uPlot.AlignedData {
  const tables = curves.map(({ curve }): uPlot.AlignedData => {
    const { xs, ys } = thinCurve(curve, mostPoints)
    return [[...xs], [...ys]]
  })
  return tables.length === 0 ? [[]] : uPlot.join(tables)
}

export function overlayAxis(palette: ChartPalette, { scale }: OverlayLayout, format: (value: number) => string, extra: Partial<uPlot.Axis>): uPlot.Axis {
  return {
    stroke: palette.axis,
    font: `${11 * scale}px system-ui, sans-serif`,
    labelFont: `${11 * scale}px system-ui, sans-serif`,
    grid: { stroke: palette.grid, width: scale },
    ticks: { show: false },
    values: tickLabels(format),
    ...extra,
  }
}

/** uPlot's options for curves of several runs in one chart. */
export function overlayOptions(curves: readonly OverlaidCurve[], palette: ChartPalette, layout: OverlayLayout, formats: OverlayFormats): uPlot.Options {
  const { width, height, scale } = layout
  return {
    width,
    height,
    padding: [8 * scale, 12 * scale, 0, 0],
    legend: { show: false },
    cursor: { points: { size: 6 }, drag: { x: false, y: false } },
    scales: { x: { time: false } },
    axes: [
      overlayAxis(palette, layout, formats.x, { size: 24 * scale, gap: 4 * scale, space: 64 * scale, label: formats.xLabel, labelSize: 16 * scale, labelGap: 0 }),
      overlayAxis(palette, layout, formats.y, { size: 50 * scale, gap: 6 * scale, space: 32 * scale }),
    ],
    series: [
      {},
      ...curves.map(
        ({ label, stroke }): uPlot.Series => ({
          label,
          stroke: stroke.color,
          width: 1.75 * scale,
          dash: stroke.dash.map((length) => length * scale),
          points: { show: formats.points, size: 7 * scale, fill: palette.surface },
        }),
      ),
    ],
  }
}
