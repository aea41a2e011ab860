import { messages } from '../../messages/index.ts'
import { heatColor } from './heat-colors.ts'
import type { HeatMap } from './heat-map.ts'
import { axisHeight, layerStride, layerWidth, type HeatMapLayout } from './heat-map-layout.ts'
import { kindGroups } from './module-rows.ts'

export const heatMapFont = '11px system-ui, sans-serif'
const text = messages.updateNorms
const stepLabelWidth = 70

export interface Drawing {
  readonly map: HeatMap
  readonly layout: HeatMapLayout
  /** Of the whole drawing. */
  readonly width: number
  readonly lastStep: number
  readonly scheme: 'light' | 'dark'
  readonly colors: { readonly axis: string; readonly grid: string }
}

export function drawHeatMap(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { width, layout } = drawing
  context.clearRect(0, 0, width, layout.height + axisHeight)
  context.font = heatMapFont
  drawCells(context, drawing)
  drawRowLabels(context, drawing)
  drawSteps(context, drawing)
}

function drawCells(context: CanvasRenderingContext2D, { map, layout, width, lastStep, scheme }: Drawing): void {
  const largest = map.largest?.value ?? 0
  const place = (step: number) => layout.left + Math.round(((width - layout.left) * step) / lastStep)
  let from = place(0)
  for (const [column, values] of map.columns.entries()) {
    const to = Math.max(from + 1, place(map.steps[column] ?? 0))
    for (const [row, value] of values.entries()) {
      if (!Number.isFinite(value)) continue
      context.fillStyle = heatColor(largest === 0 ? 0 : value / largest, scheme)
      context.fillRect(from, row * layout.rowHeight, to - from, layout.rowHeight)
    }
    from = to
  }
}

function drawRowLabels(context: CanvasRenderingContext2D, { map, layout, width, colors }: Drawing): void {
  const stride = layerStride(layout.rowHeight)
  context.textBaseline = 'middle'
  for (const { kind, firstRow, rows } of kindGroups(map.rows)) {
    const top = firstRow * layout.rowHeight
    context.fillStyle = colors.axis
    context.textAlign = 'left'
    context.fillText(kind, 0, top + Math.max(layout.rowHeight, 11) / 2)
    context.textAlign = 'right'
    for (let row = 0; row < rows; row += stride) {
      const layer = map.rows[firstRow + row]?.layer ?? null
      if (layer === null) continue
      context.fillText(text.layerShort(layer), layout.left - 6, top + (row + 0.5) * layout.rowHeight)
    }
    if (firstRow === 0) continue
    context.fillStyle = colors.grid
    context.fillRect(0, top, width, 1)
  }
}

function drawSteps(context: CanvasRenderingContext2D, { layout, width, lastStep, colors }: Drawing): void {
  const plot = width - layout.left
  const count = Math.max(1, Math.min(lastStep, Math.floor(plot / stepLabelWidth)))
  const stride = niceStride(lastStep / count)
  context.fillStyle = colors.axis
  context.textBaseline = 'alphabetic'
  for (let step = 0; step <= lastStep; step += stride) {
    const x = layout.left + (plot * step) / lastStep
    context.textAlign = step === 0 ? 'left' : x > width - layerWidth ? 'right' : 'center'
    context.fillText(step.toLocaleString(messages.locale), x, layout.height + axisHeight - 5)
  }
}

/** 1, 2 or 5 times a power of ten, at least `smallest`. */
function niceStride(smallest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, smallest)))
  return Math.max(1, power * (([1, 2, 5, 10] as const).find((factor) => factor * power >= smallest) ?? 10))
}
