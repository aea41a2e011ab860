import { metricsOfTask } from '../../../shared/metric.ts'
import { targetedModules } from '../../../shared/parameter-counts.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { valueOf } from '../../state/loadable.ts'
import { columnsOf } from './columns.ts'
import { emptyDraft, numberOf, optionalNumberOf, templateOf, trainingDraftOf, type ColumnsDraft, type Draft } from './draft.ts'
import { fieldsOfMethod } from './method-fields.ts'

/** The settings of an earlier run; its model and data are read again. */
export function draftOf({ modelFolder, data, adapter, training, executor }: RunConfiguration): Draft {
  return {
    ...emptyDraft(),
    modelFolder,
    dataFile: data.file,
    columns: columnsOf(data),
    adapter,
    training: trainingDraftOf(training),
    executor,
  }
}

/** What the draft says, in the form of a configuration; not yet valid. What does not apply is left to the schema. */
export function candidateOf(draft: Draft) {
  const { adapter } = draft
  const fields = fieldsOfMethod(adapter.method)
  const { rank, layers, sigma, alpha, dropout, factorSeed, initialisation, startFrom, baseFormat } = adapter
  return {
    name: draft.name.trim(),
    modelFolder: draft.modelFolder ?? '',
    data: selectionOf(draft),
    adapter: {
      method: adapter.method,
      targetModules: fields.modules ? [...adapter.targetModules] : [],
      ...(fields.modules ? { layers, rank: numberOf(rank), ranks: ranksOf(draft), dropout: numberOf(dropout), startFrom } : {}),
      ...(fields.frozenBase ? { baseFormat } : {}),
      ...(fields.alpha ? { alpha: numberOf(alpha) } : {}),
      ...(fields.start ? { sigma: numberOf(sigma), initialisation } : {}),
      ...(fields.factorSeed(initialisation) ? { factorSeed: numberOf(factorSeed) } : {}),
    },
    training: trainingOf(draft),
    ...(draft.executor === null ? {} : { executor: draft.executor }),
  }
}

/** What is learned, and from which rows. */
export function selectionOf(draft: Pick<Draft, 'columns' | 'dataFile' | 'model'>) {
  const { columns, dataFile } = draft
  const shared = { task: columns.task, file: dataFile ?? '', validation: validationOf(columns) }
  if (columns.task === 'instruction') return { ...shared, shape: columns.shape, template: templateOf(draft) }
  return {
    ...shared,
    textColumn: columns.textColumn ?? '',
    secondTextColumn: columns.secondTextColumn,
    labelColumn: columns.labelColumn ?? '',
    ...(columns.task === 'classification' && columns.lowerCaseLabels ? { lowerCaseLabels: true } : {}),
    ...(columns.table === null ? {} : { table: columns.table }),
  }
}

/** Ranks of modules that are adapted; those of others are kept in the form, and left out of the run. */
function ranksOf({ adapter, model }: Draft): Record<string, number> {
  const described = valueOf(model)
  const targets = described === null ? null : targetedModules(described, adapter.targetModules, adapter.layers)
  const entries = Object.entries(adapter.ranks).filter(([name]) => targets?.some(({ path, kind }) => name === path || name === kind) ?? true)
  return Object.fromEntries(entries.map(([name, entry]) => [name, numberOf(entry)]))
}

function validationOf({ splitKind, fraction, splitSeed, splitColumn, splitFile }: ColumnsDraft) {
  switch (splitKind) {
    case 'fraction':
      return { kind: splitKind, fraction, seed: numberOf(splitSeed) }
    case 'column':
      return { kind: splitKind, column: splitColumn ?? '' }
    case 'file':
      return { kind: splitKind, file: splitFile ?? '' }
  }
}

function trainingOf({ training, columns: { task }, adapter: { method } }: Draft) {
  const bySteps = training.lengthUnit === 'steps'
  const warmupBySteps = training.warmupUnit === 'steps'
  const { bestMetric } = training
  return {
    ...(bySteps ? { steps: numberOf(training.steps) } : { epochs: numberOf(training.epochs) }),
    batchSize: numberOf(training.batchSize),
    gradientAccumulation: numberOf(training.gradientAccumulation),
    maximumLength: numberOf(training.maximumLength),
    ...(fieldsOfMethod(method).learningRate ? { learningRate: numberOf(training.learningRate) } : {}),
    headLearningRate: numberOf(training.headLearningRate),
    schedule: training.schedule,
    ...(warmupBySteps ? { warmupSteps: numberOf(training.warmupSteps) } : { warmupRatio: numberOf(training.warmupRatio) }),
    weightDecay: numberOf(training.weightDecay),
    beta1: numberOf(training.beta1),
    beta2: numberOf(training.beta2),
    epsilon: numberOf(training.epsilon),
    gradientClipping: optionalNumberOf(training.gradientClipping),
    evaluateEvery: optionalNumberOf(training.evaluateEvery),
    bestMetric: bestMetric !== null && metricsOfTask(task).includes(bestMetric) ? bestMetric : null,
    earlyStopping: optionalNumberOf(training.earlyStopping),
    memory: training.memory,
    seed: numberOf(training.seed),
  }
}
