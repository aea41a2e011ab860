import { Text, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { RunMatrix } from '../../../shared/run-record.ts'
import { formatMeasured } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { MatrixFacts } from './matrix-facts.ts'
import classes from './MatrixPanel.module.css'
import { signedColor } from './signed-colors.ts'

/** Pixels. */
const [side, largestCell] = [264, 33]
const text = messages.matrix

interface MatrixCanvasProps {
  readonly matrix: RunMatrix
  readonly facts: MatrixFacts
}

/** Each entry as a square, coloured by sign and size. */
export function MatrixCanvas({ matrix: { module, rank, values }, facts }: MatrixCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme('light')
  const [pointed, setPointed] = useState<string | null>(null)
  const size = Math.min(side, rank * largestCell)

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element === null || !context) return
    const pixels = Math.round(size * window.devicePixelRatio)
    element.width = pixels
    element.height = pixels
    // Rounded edges, so that neighbours leave no gap.
    const edge = (index: number): number => Math.round((index * pixels) / rank)
    const extreme = Math.abs(facts.extreme) || 1
    for (let row = 0; row < rank; row += 1) {
      for (let column = 0; column < rank; column += 1) {
        context.fillStyle = signedColor((values[row * rank + column] ?? 0) / extreme, scheme)
        context.fillRect(edge(column), edge(row), edge(column + 1) - edge(column), edge(row + 1) - edge(row))
      }
    }
  }, [values, rank, size, facts, scheme])

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const place = (offset: number, length: number): number => Math.min(rank - 1, Math.max(0, Math.floor((offset / length) * rank)))
    const [row, column] = [place(event.clientY - bounds.top, bounds.height), place(event.clientX - bounds.left, bounds.width)]
    setPointed(text.entry(row + 1, column + 1, formatMeasured(values[row * rank + column] ?? 0)))
  }

  return (
    <div className={classes['holder']}>
      <canvas
        ref={canvas}
        className={classes['canvas']}
        style={{ width: size, height: size }}
        role="img"
        aria-label={text.description(module, rank, formatMeasured(facts.smallest), formatMeasured(facts.largest))}
        data-testid="matrix"
        data-rank={rank}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      />
      <Text size="xs" c="dimmed" mt={4} className="tabular" aria-hidden>
        {pointed ?? '\u00a0'}
      </Text>
    </div>
  )
}
