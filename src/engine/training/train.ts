import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { betterEvaluation, type Evaluation } from '../../shared/run-record.ts'
import { executorNamed } from '../executors/registry.ts'
import type { Program } from '../executors/executor.ts'
import { stepAdamW } from '../optimization/adamw.ts'
import { linearSchedule, warmupSteps } from '../optimization/schedule.ts'
import { seededRandom, shuffle } from '../random.ts'
import { groupExamples, makeBatch, paddedLength, type TokenizedExample } from './batches.ts'
import { type BatchShape, evaluationProgram, gradientPrefix, trainingProgram } from './classifier.ts'
import { divergence } from './divergence.ts'
import { predictLogits, scoreLogits } from './evaluate.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { ProgressClock } from './progress-clock.ts'
import { adapterFileName, saveTrained } from './save-trained.ts'

export interface TrainingOptions {
  /** Where the adapter is kept. */
  readonly runFolder: string
  /** Where factors and programs are kept between runs. */
  readonly cacheFolder: string
  readonly onEvent: (event: TrainingEvent) => void
  /** Ends the run after the step under way; what has been trained is kept. */
  readonly signal: AbortSignal
}

/** Trains one run from its configuration to a saved adapter: the best by validation accuracy. */
export async function train(configuration: RunConfiguration, options: TrainingOptions): Promise<TrainingOutcome> {
  const { signal, onEvent, cacheFolder } = options
  const onStage = (message: string): void => onEvent({ kind: 'stage', message })
  await mkdir(options.runFolder, { recursive: true })
  try {
    const executor = await executorNamed(configuration.executor, cacheFolder)
    const run = await prepareRun(configuration, { cacheFolder, executor, signal, onStage })
    onStage('Compiling the training step')
    const { batchSize, maximumLength } = configuration.training
    const shape = { batchSize, length: paddedLength([...run.train, ...run.validation], maximumLength) }
    const trainer = await executor.load(trainingProgram(run.classifier, shape))
    const evaluator = await executor.load(evaluationProgram(run.classifier, shape))
    try {
      return await new TrainingLoop(configuration, options, run, shape, trainer, evaluator).run()
    } finally {
      await trainer.dispose()
      await evaluator.dispose()
    }
  } catch (error) {
    // Before the first step there is nothing to keep, and stopping is no failure.
    if (signal.aborted && error === signal.reason) return { state: 'stopped', best: null, last: null }
    throw error
  }
}

class TrainingLoop {
  readonly #configuration: RunConfiguration
  readonly #options: TrainingOptions
  readonly #run: PreparedRun
  readonly #shape: BatchShape
  readonly #trainer: Program
  readonly #evaluator: Program
  readonly #totalSteps: number
  readonly #warmupSteps: number
  readonly #clock = new ProgressClock()
  #step = 0
  #best: Evaluation | null = null
  #last: Evaluation | null = null

  constructor(
    configuration: RunConfiguration,
    options: TrainingOptions,
    run: PreparedRun,
    shape: BatchShape,
    trainer: Program,
    evaluator: Program,
  ) {
    this.#configuration = configuration
    this.#options = options
    this.#run = run
    this.#shape = shape
    this.#trainer = trainer
    this.#evaluator = evaluator
    this.#totalSteps = Math.ceil(run.train.length / shape.batchSize) * configuration.training.epochs
    this.#warmupSteps = warmupSteps(this.#totalSteps, configuration.training.warmupRatio)
  }

  async run(): Promise<TrainingOutcome> {
    const { tensors, labels, train: examples } = this.#run
    const count = (group: 'adapter' | 'head'): number =>
      tensors.reduce((sum, tensor) => sum + (tensor.group === group ? tensor.values.length : 0), 0)
    const trainedValues = { adapter: count('adapter'), head: count('head') }
    this.#options.onEvent({ kind: 'started', totalSteps: this.#totalSteps, trainedValues, labels: [...labels] })
    const random = seededRandom(this.#configuration.training.seed)
    for (let epoch = 0; epoch < this.#configuration.training.epochs; epoch += 1) {
      const order = shuffle([...examples], random)
      for (const group of groupExamples(order, this.#shape.batchSize)) {
        if (this.#options.signal.aborted) return this.#stopped()
        await this.#takeStep(group)
      }
      if (!(await this.#evaluate())) return this.#stopped()
    }
    return { state: 'finished', best: this.#best, last: this.#last }
  }

  /** The best adapter is on disk already; where no evaluation came yet, what there is becomes the result. */
  async #stopped(): Promise<TrainingOutcome> {
    if (!this.#best && this.#step > 0) await this.#save()
    return { state: 'stopped', best: this.#best, last: this.#last }
  }

  get #trained(): Record<string, Float32Array> {
    return Object.fromEntries(this.#run.tensors.map(({ name, values }) => [name, values]))
  }

  get #epoch(): number {
    return (this.#step * this.#configuration.training.epochs) / this.#totalSteps
  }

  async #takeStep(group: readonly TokenizedExample[]): Promise<void> {
    const { tensors, labels, paddingToken } = this.#run
    const { learningRate, headLearningRate, weightDecay } = this.#configuration.training
    const started = performance.now()
    const { tokens, ...inputs } = makeBatch(group, this.#shape, labels.length, paddingToken)
    const outputs = await this.#trainer.run({ ...this.#trained, ...inputs })
    const loss = outputs.loss?.[0] ?? NaN
    if (!Number.isFinite(loss)) throw await divergence(this.#run.folder, this.#step + 1)
    const share = linearSchedule(this.#step, this.#totalSteps, this.#warmupSteps)
    this.#step += 1
    let squares = 0
    for (const tensor of tensors) {
      const gradient = outputs[gradientPrefix + tensor.name]
      if (!gradient) throw new Error(`The step answered no gradient of ${tensor.name}`)
      squares += gradient.reduce((sum, slope) => sum + slope * slope, 0)
      const rate = share * (tensor.group === 'adapter' ? learningRate : headLearningRate)
      stepAdamW(tensor, gradient, this.#step, rate, { weightDecay })
    }
    const seconds = (performance.now() - started) / 1000
    this.#clock.record(seconds)
    this.#options.onEvent({
      kind: 'point',
      point: {
        step: this.#step,
        epoch: this.#epoch,
        loss,
        learningRate: share * learningRate,
        headLearningRate: share * headLearningRate,
        gradientNorm: Math.sqrt(squares),
        tokensPerSecond: tokens / seconds,
        etaSeconds: this.#clock.remainingSeconds(this.#totalSteps - this.#step),
        at: Date.now(),
      },
    })
  }

  /** Answers false where the run was stopped on the way. */
  async #evaluate(): Promise<boolean> {
    const { labels, validation, paddingToken } = this.#run
    const inputs = { program: this.#evaluator, shape: this.#shape, labels: labels.length, paddingToken, trained: this.#trained }
    const logits = await predictLogits(inputs, validation, this.#options.signal)
    if (!logits) return false
    const evaluation = { step: this.#step, epoch: this.#epoch, ...scoreLogits(logits, validation, labels.length), at: Date.now() }
    this.#last = evaluation
    if (!Number.isFinite(evaluation.loss)) throw await divergence(this.#run.folder, this.#step)
    this.#best = betterEvaluation(this.#best, evaluation)
    if (this.#best === evaluation) await this.#save()
    this.#options.onEvent({ kind: 'evaluation', evaluation })
    return true
  }

  #save(): Promise<void> {
    return saveTrained(join(this.#options.runFolder, adapterFileName), this.#configuration, this.#run)
  }
}
