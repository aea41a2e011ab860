import type { DatasetPreview } from '../../../shared/dataset.ts'
import { columnNamed } from './columns.ts'
import type { ColumnsDraft } from './draft.ts'

export interface LabelCount {
  readonly value: string
  readonly count: number
}

type Labelled = Pick<ColumnsDraft, 'labelColumn' | 'lowerCaseLabels'>

/** The labels as a run reads them: without the spaces around them, in lower case where that is chosen. Null where there are too many. */
export function labelCounts(preview: DatasetPreview, { labelColumn, lowerCaseLabels }: Labelled): LabelCount[] | null {
  const counts = columnNamed(preview, labelColumn)?.valueCounts
  if (counts === undefined || counts === null) return null
  const read = new Map<string, number>()
  for (const { value, count } of counts) {
    const label = lowerCaseLabels ? value.trim().toLowerCase() : value.trim()
    read.set(label, (read.get(label) ?? 0) + count)
  }
  return [...read].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count)
}

export interface Spellings {
  /** As they stand in the file, most frequent first. */
  readonly spellings: readonly LabelCount[]
  /** Whether they stay apart when they are read: capital letters do that, unless labels are read in lower case. */
  readonly apart: boolean
}

/** Labels that differ in capital letters or in the spaces around them only. */
export function labelSpellings(preview: DatasetPreview, { labelColumn, lowerCaseLabels }: Labelled): Spellings[] {
  const words = new Map<string, LabelCount[]>()
  for (const entry of columnNamed(preview, labelColumn)?.valueCounts ?? []) {
    const word = entry.value.trim().toLowerCase()
    words.set(word, [...(words.get(word) ?? []), entry])
  }
  return [...words.values()]
    .filter((spellings) => spellings.length > 1)
    .map((spellings) => ({ spellings, apart: !lowerCaseLabels && new Set(spellings.map(({ value }) => value.trim())).size > 1 }))
}
