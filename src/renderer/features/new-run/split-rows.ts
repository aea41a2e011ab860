import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import { numberOf, type Draft } from './draft.ts'

export interface RowParts {
  readonly training: number
  readonly validation: number
}

const trainingNames = /^train(ing)?$/i
const validationNames = /^(val(id(ation)?)?|dev(elopment)?|test|eval(uation)?)$/i

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
  const validation = labels
    ? labels.reduce((sum, { count }) => sum + Math.round(count * columns.fraction), 0)
    : Math.round(preview.rowCount * columns.fraction)
  const total = labels ? labels.reduce((sum, { count }) => sum + count, 0) : preview.rowCount
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
