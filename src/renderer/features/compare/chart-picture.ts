import type uPlot from 'uplot'
import type { ChartPalette } from '../../charts/palette.ts'

export interface LegendEntry {
  readonly label: string
  readonly color: string
  readonly dash?: readonly number[]
}

interface Picture {
  readonly title: string
  readonly legend: readonly LegendEntry[]
  readonly palette: ChartPalette
  /** Draws the chart, at this scale, into an element that is not shown. */
  readonly draw: (holder: HTMLElement, scale: number) => uPlot
}

/** Twice the size it has on the screen: sharp in a document. */
const scale = 2
const [margin, line, swatch] = [16 * scale, 20 * scale, 22 * scale]
const titleFont = `600 ${14 * scale}px system-ui, sans-serif`
const legendFont = `${11 * scale}px system-ui, sans-serif`

/** Entries one below the other, as names of runs are long. */
function drawLegend(context: CanvasRenderingContext2D, { legend, palette }: Picture, top: number): void {
  context.font = legendFont
  context.textBaseline = 'middle'
  for (const [index, { label, color, dash }] of legend.entries()) {
    const y = top + (index + 0.5) * line
    context.strokeStyle = color
    context.lineWidth = 3 * scale
    context.setLineDash((dash ?? []).map((length) => length * scale))
    context.beginPath()
    context.moveTo(margin, y)
    context.lineTo(margin + swatch, y)
    context.stroke()
    context.fillStyle = palette.axis
    context.fillText(label, margin + swatch + 8 * scale, y)
  }
}

/** The chart as PNG, with its title and legend, which on the screen stand beside the canvas. */
export async function chartPicture(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const chart = picture.draw(document.createElement('div'), scale)
  // uPlot draws at the end of the turn.
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const { canvas } = chart.ctx
  const legendHeight = picture.legend.length * line
  const whole = document.createElement('canvas')
  whole.width = canvas.width + 2 * margin
  whole.height = canvas.height + legendHeight + 2 * line + 2 * margin
  const context = whole.getContext('2d')
  if (context === null) throw new Error('This window cannot draw a picture.')
  context.fillStyle = picture.palette.surface
  context.fillRect(0, 0, whole.width, whole.height)
  context.fillStyle = picture.palette.axis
  context.font = titleFont
  context.textBaseline = 'top'
  context.fillText(picture.title, margin, margin)
  context.drawImage(canvas, margin, margin + 1.5 * line)
  drawLegend(context, picture, margin + 1.5 * line + canvas.height + 0.5 * line)
  chart.destroy()
  const blob = await new Promise<Blob | null>((resolve) => whole.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('The picture is too large for this window.')
  return new Uint8Array(await blob.arrayBuffer())
}
