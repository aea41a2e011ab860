import type { UpdateNorms } from '../../../shared/run-record.ts'
import { moduleRows, type ModuleRow } from './module-rows.ts'

/** ‖ΔW‖ of modules (rows) after steps (columns). */
export interface HeatMap {
  readonly rows: readonly ModuleRow[]
  /** Ascending; a column reaches from the step before to its own. */
  readonly steps: readonly number[]
  /** By column, then by row; NaN where a module was not measured. */
  readonly columns: readonly (readonly number[])[]
  readonly largest: HeatMapCell | null
}

export interface HeatMapCell {
  readonly row: ModuleRow
  readonly step: number
  readonly value: number
}

export function heatMapOf(norms: readonly UpdateNorms[], kinds: readonly string[]): HeatMap {
  const paths = [...new Set(norms.flatMap(({ modules }) => Object.keys(modules)))]
  const rows = moduleRows(paths, kinds)
  const columns = norms.map(({ modules }) => rows.map(({ path }) => modules[path] ?? Number.NaN))
  const map = { rows, steps: norms.map(({ step }) => step), columns }
  return { ...map, largest: largestCell(map) }
}

function largestCell(map: Omit<HeatMap, 'largest'>): HeatMapCell | null {
  let largest: HeatMapCell | null = null
  for (const [column, values] of map.columns.entries()) {
    for (const [index, value] of values.entries()) {
      const row = map.rows[index]
      if (row !== undefined && Number.isFinite(value) && value > (largest?.value ?? -1)) largest = { row, step: map.steps[column] ?? 0, value }
    }
  }
  return largest
}

/** The cell at a place of the drawing, as shares of its width (0 to `lastStep`) and height; null outside what is measured. */
export function cellAt(map: HeatMap, x: number, y: number, lastStep: number): HeatMapCell | null {
  const index = Math.floor(y * map.rows.length)
  const row = map.rows[index]
  const column = map.steps.findIndex((step) => step >= x * lastStep)
  const [value, step] = [map.columns[column]?.[index], map.steps[column]]
  if (x < 0 || row === undefined || value === undefined || step === undefined) return null
  return Number.isFinite(value) ? { row, step, value } : null
}
