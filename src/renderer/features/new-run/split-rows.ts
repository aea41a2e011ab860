import { type DataPart, partNamed, validationCount } from '../../../shared/data-parts.ts'
import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import { numberOf, type Draft } from './draft.ts'

export interface RowParts {
  readonly training: number
  readonly validation: number
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
    const rowsOf = (part: DataPart) => counts.reduce((sum, { value, count }) => sum + (partNamed(value) === part ? count : 0), 0)
    return { training: rowsOf('train'), validation: rowsOf('validation') || rowsOf('test') }
  }
  const labels = columnNamed(preview, columns.labelColumn)?.valueCounts
  if (labels === undefined || labels === null) return null
  const total = labels.reduce((sum, { count }) => sum + count, 0)
  const validation = labels.reduce((sum, { count }) => sum + validationCount(count, columns.fraction), 0)
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
  if (parts === null || ![epochs, batchSize].every((number) => Number.isInteger(number) && number >= 1)) return null
  const perEpoch = Math.ceil(parts.training / batchSize)
  return { perEpoch, total: perEpoch * epochs }
}
