import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { describeModel, inspectDataset } from '../../engine/index.ts'
import { RunService } from '../../main/runs/run-service.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { defaultValidationFraction, validationSplitSchema } from '../../shared/data-selection.ts'
import { StudioFailure } from '../../shared/failure.ts'
import {
  adapterConfigurationSchema,
  executorNameSchema,
  type RunConfiguration,
  runConfigurationSchema,
  trainingConfigurationSchema,
} from '../../shared/run-configuration.ts'
import { localEngine } from '../local-engine.ts'
import type { Output } from '../output.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface TrainOptions extends CommonOptions {
  readonly model: string
  readonly data: string
  readonly name: string
  readonly textColumn?: string
  readonly labelColumn?: string
  readonly splitColumn?: string
  readonly validationFraction?: number
  readonly modules?: string
  readonly executor: string
  readonly rank: number
  readonly sigma: number
  readonly alpha: number
  readonly epochs: number
  readonly learningRate: number
  readonly headLearningRate: number
  readonly batchSize: number
  readonly maxLength: number
  readonly weightDecay: number
  readonly warmupRatio: number
  readonly seed: number
}

const adapter = adapterConfigurationSchema.shape
const training = trainingConfigurationSchema.shape

/** Settings that are plain numbers: their meaning and default come from the schema that the window uses too. */
const numericSettings = [
  ['--rank <number>', adapter.rank],
  ['--sigma <number>', adapter.sigma],
  ['--alpha <number>', adapter.alpha],
  ['--epochs <number>', training.epochs],
  ['--learning-rate <number>', training.learningRate],
  ['--head-learning-rate <number>', training.headLearningRate],
  ['--batch-size <number>', training.batchSize],
  ['--max-length <tokens>', training.maximumLength],
  ['--weight-decay <number>', training.weightDecay],
  ['--warmup-ratio <share>', training.warmupRatio],
  ['--seed <number>', training.seed],
] as const

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description('Fine-tune a model folder on a CSV, TSV or JSONL file')
    .requiredOption('--model <folder>', 'Hugging Face model folder')
    .requiredOption('--data <file>', 'CSV, TSV or JSONL file')
    .option('--name <name>', 'Name of the run in the history', '')
    .option('--text-column <column>', 'Column of the texts (guessed where not given)')
    .option('--label-column <column>', 'Column of the labels (guessed where not given)')
    .option('--split-column <column>', 'Column that says whether a row is for training or validation (guessed where not given)')
    .option('--validation-fraction <share>', `Share of the rows kept for validation, ${defaultValidationFraction} where there is no split column`, number)
    .option('--modules <kinds>', "Kinds of linear modules to adapt, with commas between (the paper's where not given)")
  for (const [flags, setting] of numericSettings) {
    command.option(flags, setting.description ?? '', number, setting.parse(undefined))
  }
  command
    .option('--executor <name>', `What computes: ${executorNameSchema.options.join(', ')}`, 'compiled')
    .action((_, self: Command) => runTrain(self.optsWithGlobals()))
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.')
  return value
}

function runTrain(options: TrainOptions): Promise<void> {
  return withSession(options, async ({ dataFolder, history, output }) => {
    const configuration = await configurationOf(options)
    const runs = new RunService({ history, engine: localEngine(), dataFolder, onUpdate: reporter(output) })
    const { runId, ended } = runs.start(configuration)
    const stop = (): void => runs.stop(runId)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    const summary = await ended
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    if (summary.failure) throw new StudioFailure(summary.failure)
    const { id, state, best, last, folder, trainedValues, labels } = summary
    const accuracy = best ? `best validation accuracy ${best.accuracy.toFixed(4)}` : 'no evaluation yet'
    output.result({ kind: 'result', id, state, best, last, folder, trainedValues, labels }, `${id} ${state}, ${accuracy}\n${folder}`)
  })
}

async function configurationOf(options: TrainOptions): Promise<RunConfiguration> {
  const modelFolder = resolve(options.model)
  const file = resolve(options.data)
  const { defaultTargetModules } = await describeModel(modelFolder)
  const { guess, columns } = await inspectDataset(file)
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
  const parsed = runConfigurationSchema.safeParse({
    name: options.name,
    modelFolder,
    data: {
      task: 'classification',
      file,
      textColumn: choose(options.textColumn, guess.textColumn, '--text-column'),
      labelColumn: choose(options.labelColumn, guess.labelColumn, '--label-column'),
      validation: validationOf(options, guess.splitColumn),
    },
    adapter: {
      targetModules: options.modules?.split(',').map((kind) => kind.trim()) ?? defaultTargetModules,
      rank: options.rank,
      sigma: options.sigma,
      alpha: options.alpha,
    },
    training: {
      epochs: options.epochs,
      batchSize: options.batchSize,
      maximumLength: options.maxLength,
      learningRate: options.learningRate,
      headLearningRate: options.headLearningRate,
      weightDecay: options.weightDecay,
      warmupRatio: options.warmupRatio,
      seed: options.seed,
    },
    executor: options.executor,
  })
  if (parsed.success) return parsed.data
  throw new StudioFailure({
    code: 'configuration-invalid',
    title: 'The settings cannot be used',
    cause: z.prettifyError(parsed.error),
    suggestion: 'Change the settings named here; train --help lists them all.',
  })
}

/** A column named wins, then a share named, then a column that looks like one. */
function validationOf(options: TrainOptions, guessed: string | null): z.input<typeof validationSplitSchema> {
  const column = options.splitColumn ?? (options.validationFraction === undefined ? guessed : null)
  return column ? { kind: 'column', column } : { kind: 'fraction', fraction: options.validationFraction ?? defaultValidationFraction }
}

/** Tells stages, steps and evaluations as they come. */
function reporter(output: Output): (update: RunUpdate) => void {
  let stage: string | null = null
  return ({ summary, points, evaluations }) => {
    if (summary.stage !== stage && summary.stage) output.progress({ kind: 'stage', message: summary.stage }, summary.stage)
    stage = summary.stage
    for (const point of points) {
      const words = `step ${point.step}/${summary.totalSteps}  loss ${point.loss.toFixed(4)}  ${point.tokensPerSecond.toFixed(0)} tokens/s  ${point.etaSeconds.toFixed(0)} s left`
      output.progress({ kind: 'point', runId: summary.id, ...point }, words)
    }
    for (const evaluation of evaluations) {
      const words = `epoch ${evaluation.epoch}  validation loss ${evaluation.loss.toFixed(4)}  accuracy ${evaluation.accuracy.toFixed(4)}`
      output.progress({ kind: 'evaluation', runId: summary.id, ...evaluation }, words)
    }
  }
}
