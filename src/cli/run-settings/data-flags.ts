import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { glueSelection, type GlueTask, glueTasks, inspectDataset } from '../../engine/index.ts'
import { defaultValidationFraction, instructionShapes, instructionTemplates, taskNames, validationSplitSchema } from '../../shared/data-selection.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { number } from './setting-flags.ts'

export interface DataOptions {
  readonly data?: string
  readonly task?: string
  readonly textColumn?: string
  readonly secondTextColumn?: string
  readonly labelColumn?: string
  readonly lowerCaseLabels?: boolean
  readonly splitColumn?: string
  readonly validationFraction?: number
  readonly validationFile?: string
  readonly shape?: string
  readonly template?: string
  readonly glue?: GlueTask
}

/** Flags that are settings of the same name. */
const namedAlike = ['task', 'textColumn', 'secondTextColumn', 'labelColumn', 'lowerCaseLabels', 'shape', 'template'] as const

export function addDataFlags(command: Command): void {
  command
    .option('--data <file>', 'Data file (CSV, TSV, JSON, JSONL or Parquet), or a folder of text files')
    .addOption(new Option('--glue <task>', "A task of GLUE: --data is then the folder that the task's archive unpacks to").choices([...glueTasks]))
    .option('--task <name>', `What is learned: ${taskNames.join(', ')} (instruction where the columns say so, else classification)`)
    .option('--text-column <column>', 'Column of the texts (guessed where not given)')
    .option('--second-text-column <column>', 'Column of the second texts, for tasks on pairs (guessed from names such as premise and hypothesis)')
    .option('--label-column <column>', 'Column of the labels or numbers (guessed where not given)')
    .option('--lower-case-labels', 'Labels that differ in capital letters only are one')
    .option('--split-column <column>', 'Column that says whether a row is for training or validation (guessed where not given)')
    .option('--validation-fraction <share>', `Share of the rows kept for validation (default: ${defaultValidationFraction} where there is no split column)`, number)
    .option('--validation-file <file>', 'A second file, whose rows are for validation')
    .option('--shape <name>', `How a row holds its conversation: ${instructionShapes.join(', ')} (guessed where not given)`)
    .option('--template <name>', `How a conversation is written out: ${instructionTemplates.join(', ')}`)
}

/**
 * The part of a run file that the flags about data stand for; undefined where nothing names a file. What a run file says
 * of its data holds as far as no flag overrules it; without one, columns are guessed from the file.
 */
export async function selectionOf(options: DataOptions, ofRunFile: Readonly<Record<string, unknown>> | undefined): Promise<Record<string, unknown> | undefined> {
  if (ofRunFile) return overruled(ofRunFile, givenSelection(options))
  if (options.data === undefined) return undefined
  const file = resolve(options.data)
  if (options.glue !== undefined) return { ...glueSelection(options.glue, file) }
  const { guess, columns } = await inspectDataset(file)
  const shape = options.shape ?? guess.shape ?? undefined
  const task = options.task ?? (shape === undefined ? 'classification' : 'instruction')
  const validation = validationOf(options, guess.splitColumn)
  if (task === 'instruction') return { task, file, shape, ...(options.template !== undefined && { template: options.template }), validation }
  const choose = (given: string | undefined, guessed: string | null, flag: string): string => {
    const column = given ?? guessed
    if (column) return column
    throw new StudioFailure({
      code: 'column-unknown',
      title: 'A column has to be named',
      cause: `Which one is meant cannot be told from ${columns.map(({ name }) => name).join(', ')}.`,
      suggestion: `Name it with ${flag}.`,
    })
  }
  // A text column that was named is not one half of the guessed pair.
  const secondTextColumn = options.secondTextColumn ?? (options.textColumn === undefined ? guess.secondTextColumn : null)
  return {
    task,
    file,
    textColumn: choose(options.textColumn, guess.textColumn, '--text-column'),
    ...(secondTextColumn !== null && { secondTextColumn }),
    labelColumn: choose(options.labelColumn, guess.labelColumn, '--label-column'),
    ...(options.lowerCaseLabels !== undefined && { lowerCaseLabels: options.lowerCaseLabels }),
    validation,
  }
}

/** Another share is taken with the run file's own seed, from the same shuffled rows. */
function overruled(ofRunFile: Readonly<Record<string, unknown>>, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { data: before } = validationSplitSchema.safeParse(ofRunFile.validation)
  const { data: now } = validationSplitSchema.safeParse(given.validation)
  if (before?.kind !== 'fraction' || now?.kind !== 'fraction') return { ...ofRunFile, ...given }
  return { ...ofRunFile, ...given, validation: { ...now, seed: before.seed } }
}

/** What the flags say by themselves, without a look at the data. */
function givenSelection(options: DataOptions): Record<string, unknown> {
  const { data, validationFile, splitColumn, validationFraction } = options
  const said = [validationFile, splitColumn, validationFraction].some((option) => option !== undefined)
  return {
    ...(data !== undefined && { file: resolve(data) }),
    ...Object.fromEntries(namedAlike.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))),
    ...(said && { validation: validationOf(options, null) }),
  }
}

/** A file named wins, then a column named, then a share named, then a column that looks like one. */
function validationOf(options: DataOptions, guessed: string | null): Record<string, unknown> {
  if (options.validationFile !== undefined) return { kind: 'file', file: resolve(options.validationFile) }
  const column = options.splitColumn ?? (options.validationFraction === undefined ? guessed : null)
  return column ? { kind: 'column', column } : { kind: 'fraction', fraction: options.validationFraction ?? defaultValidationFraction }
}
