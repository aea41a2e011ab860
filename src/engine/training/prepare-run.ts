import type { TaskName } from '../../shared/data-selection.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { defaultMetrics, type MetricName, metricsOfTask } from '../../shared/metric.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { readExamples } from '../data/read-examples.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { factorFingerprint } from '../decomposition/factor-fingerprint.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { Executor } from '../executors/executor.ts'
import { type ModelFolder, openModelFolder, weightsHash } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { checkWeights } from '../models/check-weights.ts'
import { architectureOf } from '../models/registry.ts'
import { baseTensor } from '../models/weight-names.ts'
import { checkBaseFormat } from '../quantization/check-base-format.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import type { TrainedTensor } from '../optimization/adamw.ts'
import { taskNamed } from '../tasks/registry.ts'
import { assembleNetwork, loadFactors, targetsOf } from './assemble.ts'
import type { TokenizedExample } from './batches.ts'
import type { Network } from './network.ts'
import { valuesToStartFrom } from './start-from.ts'
import { startTensors } from './start-tensors.ts'
import { tokenizeExamples } from './tokenize-examples.ts'

/** Everything that is ready before the first step. */
export interface PreparedRun {
  readonly folder: ModelFolder
  readonly architecture: Architecture
  readonly network: Network
  readonly factors: ReadonlyMap<string, Factors>
  readonly tensors: readonly TrainedTensor[]
  readonly labels: readonly string[]
  readonly train: readonly TokenizedExample[]
  readonly validation: readonly TokenizedExample[]
  readonly paddingToken: number
  /** What ties the adapter to its base; see `SavedAdapter`. */
  readonly baseHash: string
  readonly factorFingerprint: string
}

export interface PreparationOptions {
  readonly cacheFolder: string
  readonly executor: Executor
  readonly signal: AbortSignal
  readonly onStage: (message: string) => void
}

/** Reads, checks, tokenises and decomposes. Cheap checks come first, so that what cannot work fails at once. */
export async function prepareRun(configuration: RunConfiguration, options: PreparationOptions): Promise<PreparedRun> {
  const { adapter, training, data } = configuration
  const { cacheFolder, executor, signal, onStage } = options
  onStage(phrase('openingModel'))
  const folder = await openModelFolder(configuration.modelFolder)
  const architecture = architectureOf(folder)
  checkWeights(folder, architecture)
  checkTask(folder, architecture, configuration)
  checkBaseFormat(adapter, executor.name)
  targetsOf(folder, architecture, adapter)
  checkLength(folder.name, architecture.describe(folder).maximumLength, training.maximumLength)
  const tokenizer = await loadTokenizer(folder.path)
  onStage(phrase('readingData'))
  const examples = await readExamples(data, folder.path)
  for (const { count, reason, lines } of examples.skipped) onStage(phrase('leftOutRows', { count, reason, lines: lines.join(', ') }))
  if (examples.task === 'instruction') for (const remark of examples.remarks) onStage(remark)
  const train = await tokenizeExamples(tokenizer, examples, 'train', training.maximumLength, options)
  const validation = await tokenizeExamples(tokenizer, examples, 'validation', training.maximumLength, options)
  const baseHash = await weightsHash(folder)
  const learned = await valuesToStartFrom(folder, architecture, adapter, baseHash)
  const onModule = (done: number, all: number): void => onStage(phrase('decomposing', { done: done + 1, all }))
  const factors = await loadFactors(folder, architecture, adapter, { cacheFolder, executor, onModule, signal })
  const onWeight = (done: number, all: number): void => {
    signal.throwIfAborted()
    onStage(phrase('rounding', { done: done + 1, all }))
  }
  const eightBit = await eightBitBaseOf(folder, architecture, adapter, { cacheFolder, onModule: onWeight })
  const labels = examples.task === 'classification' ? examples.labels : []
  const network = { ...assembleNetwork(folder, architecture, adapter, factors, taskNamed(data.task), labels), eightBit }
  return {
    folder,
    architecture,
    network,
    factors,
    tensors: await startTensors(network, configuration, learned),
    labels,
    train,
    validation,
    paddingToken: tokenizer.paddingId,
    baseHash,
    factorFingerprint: await factorFingerprint(factors),
  }
}

function checkTask(folder: ModelFolder, { languageModel, modelType, basePrefix }: Architecture, { data, adapter, training }: RunConfiguration): void {
  const { name } = folder
  checkMetric(training.bestMetric, data.task)
  if (data.task !== 'instruction') return
  if (!languageModel) {
    throw new StudioFailure({
      code: 'task-unfit',
      title: `${name} cannot be tuned on instructions`,
      cause: `Models of the family ${modelType} do not predict next tokens.`,
      suggestion: 'Choose a causal language model, or data with labels.',
      values: { model: name, family: modelType },
    })
  }
  if (adapter.method === 'head-only') {
    throw new StudioFailure({
      code: 'method-unfit',
      title: 'There is no head to train',
      cause: 'Instruction tuning has no classification head, and the method trains nothing else.',
      suggestion: 'Choose another method, such as lora-xs.',
    })
  }
  baseTensor(folder, basePrefix, languageModel.vocabularyWeight(folder))
}

function checkMetric(metric: MetricName | null, task: TaskName): void {
  const known = metricsOfTask(task)
  if (metric === null || known.includes(metric)) return
  throw new StudioFailure({
    code: 'metric-unfit',
    title: `The best adapter cannot be chosen by ${metric}`,
    cause: `That says nothing of ${task}, which is judged by ${known.join(', ')}.`,
    suggestion: `Choose one of these, or leave it to the task: ${defaultMetrics[task]}.`,
    values: { metric, task, known: known.join(', '), usual: defaultMetrics[task] },
  })
}

function checkLength(name: string, longest: number, wanted: number): void {
  if (wanted <= longest) return
  throw new StudioFailure({
    code: 'length-too-long',
    title: `${name} reads at most ${longest} tokens`,
    cause: `The run asks for a length of ${wanted}.`,
    suggestion: `Set the length to ${longest} or less.`,
    values: { model: name, longest, wanted },
  })
}
