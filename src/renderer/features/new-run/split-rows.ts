import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import { numberOf, type Draft } from './draft.ts'

export interface RowParts {
  readonly training: number
  readonly validation: number
}

// The same names and the same rounding as the engine's, so that the figures shown are those of the run.
const trainingNames = /^train(ing)?$/i
const validationNames = /^(val|valid|validation|dev|eval)$/i

/** Rows of one label kept for validation: at least one and never all. */
function heldOut(count: number, fraction: number): number {
  return Math.min(Math.max(Math.round(fraction * count), 1), count - 1)
}

export function columnNamed(preview: DatasetPreview, name: string | null): ColumnSummary | null {
  return preview.columns.find((column) => column.name === name) ?? null
}

/** Rows that go to each part; null where that cannot be said yet. */
export function splitRows(draft: Draft, preview: DatasetPreview): RowParts | null {
  const { columns } = draft
  if (columns.splitKind === 'column') {
    const counts = columnNamed(preview, columns.splitColumn)?.valueCounts
    if (counts === undefined || counts === null) return null
    const rowsNamed = (names: RegExp) => counts.reduce((sum, { value, count }) => sum + (names.test(value.trim()) ? count : 0), 0)
    return { training: rowsNamed(trainingNames), validation: rowsNamed(validationNames) }
  }
  const labels = columnNamed(preview, columns.labelColumn)?.valueCounts
  if (labels === undefined || labels === null) return null
  const total = labels.reduce((sum, { count }) => sum + count, 0)
  const validation = labels.reduce((sum, { count }) => sum + heldOut(count, columns.fraction), 0)
  return { training: total - validation, validation }
}

export interface StepCount {
  readonly perEpoch: number
  readonly total: number
}

/** Optimizer steps: the last batch of an epoch may be smaller. */
export function countSteps(draft: Draft, parts: RowParts | null): StepCount | null {
  const epochs = numberOf(draft.training.epochs)
  const batchSize = numberOf(draft.training.batchSize)
  if (parts === null || !(epochs >= 1) || !(batchSize >= 1)) return null
  const perEpoch = Math.ceil(parts.training / batchSize)
  return { perEpoch, total: perEpoch * epochs }
}
