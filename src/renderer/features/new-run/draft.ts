import { defaultSplitSeed, defaultValidationFraction, type DataSelection } from '../../../shared/data-selection.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import {
  adapterConfigurationSchema,
  trainingConfigurationSchema,
  type ExecutorName,
  type RunConfiguration,
} from '../../../shared/run-configuration.ts'
import { absent, type Loadable } from '../../state/loadable.ts'

/** What a number field holds while it is edited: a number, or text that may not be one yet. */
export type NumberEntry = number | string

export interface AdapterDraft {
  readonly targetModules: readonly string[]
  readonly rank: NumberEntry
  readonly sigma: NumberEntry
  readonly alpha: NumberEntry
}

export interface TrainingDraft {
  readonly epochs: NumberEntry
  readonly batchSize: NumberEntry
  readonly maximumLength: NumberEntry
  readonly learningRate: NumberEntry
  readonly headLearningRate: NumberEntry
  readonly weightDecay: NumberEntry
  readonly warmupRatio: NumberEntry
  readonly seed: NumberEntry
}

export interface ColumnsDraft {
  readonly textColumn: string | null
  readonly labelColumn: string | null
  readonly splitKind: 'fraction' | 'column'
  readonly fraction: number
  readonly splitSeed: NumberEntry
  readonly splitColumn: string | null
}

/** A run that is being set up. */
export interface Draft {
  readonly name: string
  readonly modelFolder: string | null
  readonly model: Loadable<ModelDescription>
  readonly dataFile: string | null
  readonly data: Loadable<DatasetPreview>
  readonly columns: ColumnsDraft
  readonly adapter: AdapterDraft
  readonly training: TrainingDraft
  readonly executor: ExecutorName
}

const emptyColumns: ColumnsDraft = {
  textColumn: null,
  labelColumn: null,
  splitKind: 'fraction',
  fraction: defaultValidationFraction,
  splitSeed: defaultSplitSeed,
  splitColumn: null,
}

/** Every default is the schema's own, so that the window and the command line cannot differ. */
export function emptyDraft(): Draft {
  const { rank, sigma, alpha } = adapterConfigurationSchema.parse({ targetModules: ['any'] })
  return {
    name: '',
    modelFolder: null,
    model: absent,
    dataFile: null,
    data: absent,
    columns: emptyColumns,
    adapter: { targetModules: [], rank, sigma, alpha },
    training: trainingConfigurationSchema.parse({}),
    executor: 'compiled',
  }
}

/** The columns guessed for a file that was just read; a column that names the parts is preferred over a random split. */
export function guessedColumns(preview: DatasetPreview): ColumnsDraft {
  const { textColumn, labelColumn, splitColumn } = preview.guess
  return { ...emptyColumns, textColumn, labelColumn, splitColumn, splitKind: splitColumn === null ? 'fraction' : 'column' }
}

/** The settings of an earlier run; its model and data are read again. */
export function draftOf(configuration: RunConfiguration): Draft {
  const { data, adapter, training } = configuration
  return {
    ...emptyDraft(),
    modelFolder: configuration.modelFolder,
    dataFile: data.file,
    columns: columnsOf(data),
    adapter: { targetModules: adapter.targetModules, rank: adapter.rank, sigma: adapter.sigma, alpha: adapter.alpha },
    training: { ...training },
    executor: configuration.executor,
  }
}

function columnsOf(data: DataSelection): ColumnsDraft {
  if (data.task === 'instruction') return emptyColumns
  const { textColumn, labelColumn, validation } = data
  const columns = { ...emptyColumns, textColumn, labelColumn }
  switch (validation.kind) {
    case 'fraction':
      return { ...columns, splitKind: 'fraction', fraction: validation.fraction, splitSeed: validation.seed }
    case 'column':
      return { ...columns, splitKind: 'column', splitColumn: validation.column }
    case 'file':
      return columns
  }
}

/** The number an entry stands for; NaN where it is none. */
export function numberOf(entry: NumberEntry): number {
  if (typeof entry === 'number') return entry
  return entry.trim() === '' ? Number.NaN : Number(entry)
}

/** What the draft says, in the form of a configuration; not yet valid. */
export function candidateOf(draft: Draft) {
  const { columns, adapter, training } = draft
  return {
    name: draft.name.trim(),
    modelFolder: draft.modelFolder ?? '',
    data: {
      task: 'classification' as const,
      file: draft.dataFile ?? '',
      textColumn: columns.textColumn ?? '',
      labelColumn: columns.labelColumn ?? '',
      validation:
        columns.splitKind === 'fraction'
          ? { kind: 'fraction' as const, fraction: columns.fraction, seed: numberOf(columns.splitSeed) }
          : { kind: 'column' as const, column: columns.splitColumn ?? '' },
    },
    adapter: {
      method: 'lora-xs' as const,
      targetModules: [...adapter.targetModules],
      rank: numberOf(adapter.rank),
      sigma: numberOf(adapter.sigma),
      alpha: numberOf(adapter.alpha),
    },
    training: {
      epochs: numberOf(training.epochs),
      batchSize: numberOf(training.batchSize),
      maximumLength: numberOf(training.maximumLength),
      learningRate: numberOf(training.learningRate),
      headLearningRate: numberOf(training.headLearningRate),
      weightDecay: numberOf(training.weightDecay),
      warmupRatio: numberOf(training.warmupRatio),
      seed: numberOf(training.seed),
    },
    executor: draft.executor,
  }
}
