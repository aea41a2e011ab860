import type { HeatMap } from './heat-map.ts'
import { kindGroups } from './module-rows.ts'

/** Pixels of the drawing. */
export const axisHeight = 20
export const layerWidth = 30
const kindGap = 14
const readableRow = 11
const [smallestRow, largestRow, mostHeight] = [3, 16, 420]

export interface HeatMapLayout {
  readonly rowHeight: number
  /** Of the cells, without the axis below. */
  readonly height: number
  /** Width of the labels at the left. */
  readonly left: number
}

/** @param textWidth of a kind's name in the drawing's font */
export function heatMapLayout({ rows }: HeatMap, textWidth: (text: string) => number): HeatMapLayout {
  const rowHeight = Math.min(largestRow, Math.max(smallestRow, Math.floor(mostHeight / Math.max(1, rows.length))))
  const kinds = kindGroups(rows).map(({ kind }) => textWidth(kind))
  return { rowHeight, height: rowHeight * rows.length, left: Math.ceil(Math.max(0, ...kinds)) + kindGap + layerWidth }
}

/** Every how many layers one is labelled, so that the labels do not touch. */
export function layerStride(rowHeight: number): number {
  return Math.ceil(readableRow / rowHeight)
}
