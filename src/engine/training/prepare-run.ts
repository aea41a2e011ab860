import type { TaskName } from '../../shared/data-selection.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { type ClassificationExamples, readExamples } from '../data/read-examples.ts'
import { encodeTexts, loadTokenizer } from '../data/tokenization.ts'
import { factorFingerprint } from '../decomposition/factor-fingerprint.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { Executor } from '../executors/executor.ts'
import { type ModelFolder, openModelFolder, weightsHash } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { checkWeights } from '../models/check-weights.ts'
import { architectureOf } from '../models/registry.ts'
import { type TrainedTensor, trainedTensor } from '../optimization/adamw.ts'
import { seededRandom } from '../random.ts'
import { adaptedModules, assembleClassifier, loadFactors, trainedName } from './assemble.ts'
import type { TokenizedExample } from './batches.ts'
import type { Classifier } from './classifier.ts'

/** Everything that is ready before the first step. */
export interface PreparedRun {
  readonly folder: ModelFolder
  readonly architecture: Architecture
  readonly classifier: Classifier
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
  const { adapter, training } = configuration
  const { cacheFolder, executor, signal, onStage } = options
  onStage('Opening the model')
  const folder = await openModelFolder(configuration.modelFolder)
  const architecture = architectureOf(folder)
  checkWeights(folder, architecture)
  adaptedModules(folder, architecture, adapter)
  checkLength(folder.name, architecture.describe(folder).maximumLength, training.maximumLength)
  const tokenizer = await loadTokenizer(folder.path)
  onStage('Reading the data')
  if (configuration.data.task !== 'classification') throw taskNotTrained(configuration.data.task)
  const examples = await readExamples(configuration.data)
  for (const { count, reason, lines } of examples.skipped) onStage(`Left out ${count} rows: ${reason} (line ${lines.join(', ')}…)`)
  const tokenize = async (part: 'train' | 'validation'): Promise<TokenizedExample[]> => {
    const texts = examples[part].map((example) => example.text)
    const report = (done: number): void => onStage(`Tokenising ${partNames[part]}: ${done} of ${texts.length} texts`)
    const encoded = await encodeTexts(tokenizer, texts, training.maximumLength, report, signal)
    return encoded.map((tokens, row) => ({ tokens, label: labelOf(examples, part, row) }))
  }
  const train = await tokenize('train')
  const validation = await tokenize('validation')
  const onModule = (done: number, all: number): void => onStage(`Decomposing weights: ${done + 1} of ${all} modules`)
  const factors = await loadFactors(folder, architecture, adapter, { cacheFolder, executor, onModule, signal })
  const classifier = assembleClassifier(folder, architecture, adapter, factors, examples.labels.length)
  return {
    folder,
    architecture,
    classifier,
    factors,
    tensors: startTensors(folder, architecture, configuration, examples.labels.length),
    labels: examples.labels,
    train,
    validation,
    paddingToken: tokenizer.paddingId,
    baseHash: await weightsHash(folder),
    factorFingerprint: await factorFingerprint(factors),
  }
}

function taskNotTrained(task: TaskName): StudioFailure {
  return new StudioFailure({
    code: 'task-not-trained',
    title: `Runs of the task “${task}” cannot be trained yet`,
    cause: 'Only classification is trained.',
    suggestion: 'Choose the task “classification”.',
  })
}

const partNames = { train: 'the training part', validation: 'the validation part' } as const

function labelOf(examples: ClassificationExamples, part: 'train' | 'validation', row: number): number {
  return examples[part][row]?.label ?? 0
}

function checkLength(name: string, longest: number, wanted: number): void {
  if (wanted <= longest) return
  throw new StudioFailure({
    code: 'length-too-long',
    title: `${name} reads at most ${longest} tokens`,
    cause: `The run asks for a length of ${wanted}.`,
    suggestion: `Set the length to ${longest} or less.`,
  })
}

/** R and the head as they are before the first step; adapter and head draw from seeds of their own. */
function startTensors(folder: ModelFolder, architecture: Architecture, configuration: RunConfiguration, labels: number): TrainedTensor[] {
  const { adapter, training } = configuration
  const method = adapterMethod(adapter.method)
  const adapterRandom = seededRandom(training.seed)
  const headRandom = seededRandom(training.seed + 1)
  const ofModules = adaptedModules(folder, architecture, adapter).flatMap((module) =>
    method
      .tensors(module, adapter)
      .map((start) => trainedTensor(trainedName(module.path, start.name), start.shape, 'adapter', start.initialise(adapterRandom))),
  )
  const ofHead = architecture
    .headTensors(folder, labels)
    .map((start) => trainedTensor(start.name, start.shape, 'head', start.initialise(headRandom)))
  return [...ofModules, ...ofHead]
}
