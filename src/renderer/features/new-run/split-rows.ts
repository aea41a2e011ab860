import { type DataPart, partNamed, validationCount } from '../../../shared/data-parts.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { columnNamed } from './columns.ts'
import { labelCounts } from './label-counts.ts'
import { numberOf, type Draft } from './draft.ts'

export interface RowParts {
  readonly training: number
  readonly validation: number
}

/** Rows that go to each part; null where that cannot be said yet. */
export function splitRows(draft: Draft, preview: DatasetPreview): RowParts | null {
  const { columns } = draft
  // How long the second file is, nobody has looked.
  if (columns.splitKind === 'file') return null
  if (columns.splitKind === 'column') {
    const counts = columnNamed(preview, columns.splitColumn)?.valueCounts
    if (counts === undefined || counts === null) return null
    const rowsOf = (part: DataPart) => counts.reduce((sum, { value, count }) => sum + (partNamed(value) === part ? count : 0), 0)
    return { training: rowsOf('train'), validation: rowsOf('validation') || rowsOf('test') }
  }
  const strata = strataOf(draft, preview)
  if (strata === null) return null
  const total = strata.reduce((sum, count) => sum + count, 0)
  const validation = strata.reduce((sum, count) => sum + validationCount(count, columns.fraction), 0)
  return { training: total - validation, validation }
}

/** Rows of each group that a share is drawn from: of each label, or of all rows where there are none, or they are numbers. */
function strataOf({ columns }: Draft, preview: DatasetPreview): number[] | null {
  if (columns.task === 'instruction') return [preview.rowCount]
  const label = columnNamed(preview, columns.labelColumn)
  if (label === null) return null
  if (columns.task === 'regression') return [preview.rowCount - label.emptyCount]
  return labelCounts(preview, columns)?.map(({ count }) => count) ?? null
}

export interface StepCount {
  readonly perEpoch: number
  readonly total: number
}

/** Optimizer steps, as the engine plans them: the last batch of an epoch may be smaller, and so may its last step. */
export function countSteps({ training }: Draft, parts: RowParts | null): StepCount | null {
  const bySteps = training.lengthUnit === 'steps'
  const [length, batchSize, accumulation] = [bySteps ? training.steps : training.epochs, training.batchSize, training.gradientAccumulation].map(numberOf)
  if (parts === null || ![length, batchSize, accumulation].every(isCount)) return null
  const perEpoch = Math.ceil(Math.ceil(parts.training / Number(batchSize)) / Number(accumulation))
  return { perEpoch, total: bySteps ? Number(length) : perEpoch * Number(length) }
}

function isCount(value: number | undefined): boolean {
  return Number.isInteger(value) && Number(value) >= 1
}
