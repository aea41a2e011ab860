import {
  defaultSplitSeed,
  defaultValidationFraction,
  type InstructionShape,
  type InstructionTemplate,
  type TableLayout,
  type TaskName,
} from '../../../shared/data-selection.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { MetricName } from '../../../shared/metric.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import {
  adapterConfigurationSchema,
  trainingConfigurationSchema,
  type AdapterConfiguration,
  type ExecutorName,
  type TrainingConfiguration,
} from '../../../shared/run-configuration.ts'
import { parseNumber } from '../../formatting/numbers.ts'
import { absent, type Loadable, valueOf } from '../../state/loadable.ts'
import type { AppliedPreset } from './presets/applied-preset.ts'

/** What a number field holds while it is edited: a number, or text that may not be one yet. */
export type NumberEntry = number | string

type Entered<Configuration, Numbers extends keyof Configuration> = Readonly<Omit<Configuration, Numbers>> & {
  readonly [Name in Numbers]: NumberEntry
}

export type AdapterDraft = Omit<Entered<AdapterConfiguration, 'rank' | 'sigma' | 'alpha' | 'dropout' | 'factorSeed'>, 'ranks'> & {
  /** By kind or whole path, where they differ. */
  readonly ranks: Readonly<Record<string, NumberEntry>>
}

/** Settings that may be left out hold an empty text where they are. */
export type TrainingDraft = Entered<TrainingConfiguration, Exclude<keyof TrainingConfiguration, 'schedule' | 'bestMetric' | 'memory'>> & {
  readonly bestMetric: MetricName | null
  /** Which of epochs and steps holds, and which of the two forms of the warm-up. */
  readonly lengthUnit: 'epochs' | 'steps'
  readonly warmupUnit: 'ratio' | 'steps'
}

export interface ColumnsDraft {
  readonly task: TaskName
  readonly textColumn: string | null
  readonly secondTextColumn: string | null
  readonly labelColumn: string | null
  readonly lowerCaseLabels: boolean
  /** Of instruction data. */
  readonly shape: InstructionShape | null
  /** Null where the user has chosen none: the base's own, where it has one. */
  readonly template: InstructionTemplate | null
  readonly splitKind: 'fraction' | 'column' | 'file'
  readonly fraction: number
  readonly splitSeed: NumberEntry
  readonly splitColumn: string | null
  /** Of an earlier run; the window itself offers share and column. */
  readonly splitFile: string | null
  readonly table: TableLayout | null
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
  readonly preset: AppliedPreset | null
  /** Null where the user has chosen none: the recommended one is taken. */
  readonly executor: ExecutorName | null
}

export const emptyColumns: ColumnsDraft = {
  task: 'classification',
  textColumn: null,
  secondTextColumn: null,
  labelColumn: null,
  lowerCaseLabels: false,
  shape: null,
  template: null,
  splitKind: 'fraction',
  fraction: defaultValidationFraction,
  splitSeed: defaultSplitSeed,
  splitColumn: null,
  splitFile: null,
  table: null,
}

export function trainingDraftOf(training: TrainingConfiguration): TrainingDraft {
  return {
    ...training,
    steps: training.steps ?? '',
    lengthUnit: training.steps === null ? 'epochs' : 'steps',
    warmupSteps: training.warmupSteps ?? '',
    warmupUnit: training.warmupSteps === null ? 'ratio' : 'steps',
    gradientClipping: training.gradientClipping ?? '',
    evaluateEvery: training.evaluateEvery ?? '',
    earlyStopping: training.earlyStopping ?? '',
  }
}

/** Every default is the schema's own, so that the window and the command line cannot differ. */
export function emptyDraft(): Draft {
  return {
    name: '',
    modelFolder: null,
    model: absent,
    dataFile: null,
    data: absent,
    columns: emptyColumns,
    adapter: { ...adapterConfigurationSchema.parse({ targetModules: ['any'] }), targetModules: [] },
    training: trainingDraftOf(trainingConfigurationSchema.parse({})),
    preset: null,
    executor: null,
  }
}

/** How conversations are written out: as chosen, else by the base's own template, else by one that every base can read. */
export function templateOf({ columns, model }: Pick<Draft, 'columns' | 'model'>): InstructionTemplate {
  return columns.template ?? (valueOf(model)?.chatTemplate === false ? 'alpaca' : 'model')
}

/** The number an entry stands for; NaN where it is none. */
export function numberOf(entry: NumberEntry): number {
  return typeof entry === 'number' ? entry : parseNumber(entry)
}

/** The same for a setting that may be left out. */
export function optionalNumberOf(entry: NumberEntry): number | null {
  return typeof entry === 'string' && entry.trim() === '' ? null : numberOf(entry)
}
