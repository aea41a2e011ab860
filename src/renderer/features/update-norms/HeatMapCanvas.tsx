import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { chartPalette } from '../../charts/palette.ts'
import { formatMeasured } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { drawHeatMap, heatMapFont } from './draw-heat-map.ts'
import { cellAt, type HeatMap, type HeatMapCell } from './heat-map.ts'
import { axisHeight, heatMapLayout, type HeatMapLayout } from './heat-map-layout.ts'
import classes from './UpdateNormsPanel.module.css'

interface HeatMapCanvasProps {
  readonly map: HeatMap
  /** Where the axis of steps ends, measured or not. */
  readonly lastStep: number
}

interface Pointed {
  readonly cell: HeatMapCell
  readonly x: number
  readonly y: number
  /** x as a share of the width: the tooltip leans away from the edges. */
  readonly share: number
}

const text = messages.updateNorms

function describe({ rows, steps, largest }: HeatMap): string {
  if (largest === null) return text.waiting
  return text.description(rows.length, steps.length, formatMeasured(largest.value), largest.row.path)
}

export function HeatMapCanvas({ map, lastStep }: HeatMapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<HeatMapLayout | null>(null)
  const scheme = useComputedColorScheme('light')
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element === null || element.parentElement === null || !context) return
    const draw = () => {
      context.font = heatMapFont
      const layout = heatMapLayout(map, (words) => context.measureText(words).width)
      const width = element.parentElement?.clientWidth ?? 0
      const ratio = window.devicePixelRatio
      element.width = Math.round(width * ratio)
      element.height = Math.round((layout.height + axisHeight) * ratio)
      element.style.height = `${layout.height + axisHeight}px`
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawHeatMap(context, { map, layout, width, lastStep, scheme, colors: chartPalette(scheme) })
      drawn.current = layout
    }
    const resize = new ResizeObserver(draw)
    resize.observe(element.parentElement)
    draw()
    return () => resize.disconnect()
  }, [map, lastStep, scheme])

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const layout = drawn.current
    if (layout === null) return
    const bounds = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top]
    const cell = cellAt(map, (x - layout.left) / (bounds.width - layout.left), y / layout.height, lastStep)
    setPointed(cell === null ? null : { cell, x, y, share: x / bounds.width })
  }
  return (
    <div className={classes['holder']}>
      <canvas
        ref={canvas}
        className={classes['canvas']}
        role="img"
        aria-label={describe(map)}
        data-testid="update-norms"
        data-columns={map.steps.length}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      />
      {pointed !== null && <CellTooltip {...pointed} />}
    </div>
  )
}

function CellTooltip({ cell: { row, step, value }, x, y, share }: Pointed) {
  return (
    <div className={classes['tooltip']} style={{ left: x, top: y, transform: `translate(${-100 * share}%, calc(-100% - 10px))` }} role="status">
      <b>{row.kind}</b>
      {row.layer !== null && `, ${text.layer(row.layer)}`}
      <br />
      {text.step(step.toLocaleString(messages.locale))}: {text.value(formatMeasured(value))}
    </div>
  )
}
