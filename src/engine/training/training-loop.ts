import { join } from 'node:path'
import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { betterEvaluation, type Evaluation, judgingMetric } from '../../shared/run-record.ts'
import type { ProgramInputs } from '../executors/executor.ts'
import { stepAdamW } from '../optimization/adamw.ts'
import { clipGradients } from '../optimization/clip-gradients.ts'
import { EarlyStopping } from '../optimization/early-stopping.ts'
import { GradientAccumulator } from '../optimization/gradient-accumulator.ts'
import { schedules } from '../optimization/schedule.ts'
import { resumedRandom, type SeededRandom, seededRandom } from '../random.ts'
import { type BatchShape, countTokens, makeBatch, type TokenizedExample, weightOfAll } from './batches.ts'
import type { LoopState } from './checkpoint.ts'
import { CheckpointClock } from './checkpoint-clock.ts'
import { divergence } from './divergence.ts'
import { evaluate } from './evaluate.ts'
import { ExampleOrder } from './example-order.ts'
import { type BatchPlan, cutIntoMicroBatches } from './micro-batches.ts'
import { gradientPrefix, noiseInputs } from './network.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { ProgramsByShape } from './programs-by-shape.ts'
import { ProgressClock } from './progress-clock.ts'
import { adapterFileName, saveTrained } from './save-trained.ts'
import { planSteps, type StepPlan } from './step-plan.ts'
import { UpdateNorms } from './update-norms.ts'

export interface LoopOptions {
  /** Where the adapter is kept. */
  readonly runFolder: string
  readonly onEvent: (event: TrainingEvent) => void
  /** Ends the run after the batch under way; what has been trained is kept, and a checkpoint to go on from. */
  readonly signal: AbortSignal
}

export interface LoopPrograms {
  readonly plan: BatchPlan
  /** Frees the step's programs for each evaluation, and the evaluation's after it, at the price of making them again. */
  readonly oneAtATime?: boolean
  readonly trainer: ProgramsByShape
  readonly evaluator: ProgramsByShape
}

export interface LoopProgress {
  /** Where the loop goes on; null where it begins. The trained tensors are already as they were there. */
  readonly from: LoopState | null
  /** Writes a checkpoint. */
  readonly keep: (state: LoopState) => Promise<void>
}

/** How many times ‖ΔW‖ of all modules is told in a run, about. */
const normReports = 100

/**
 * Takes the steps of one run. Everything random comes from the run's seed, so the same seed gives the same numbers, and
 * a run that goes on from a checkpoint those of one that was never stopped.
 */
export class TrainingLoop {
  readonly #configuration: RunConfiguration
  readonly #options: LoopOptions
  readonly #run: PreparedRun
  readonly #programs: LoopPrograms
  readonly #plan: StepPlan
  readonly #keep: LoopProgress['keep']
  readonly #order: ExampleOrder
  readonly #patience: EarlyStopping | null
  readonly #checkpointClock = new CheckpointClock()
  #dropoutRandom: SeededRandom
  readonly #accumulator = new GradientAccumulator()
  readonly #clock = new ProgressClock()
  readonly #updateNorms: UpdateNorms
  #step: number
  #best: Evaluation | null
  #last: Evaluation | null

  constructor(configuration: RunConfiguration, options: LoopOptions, run: PreparedRun, programs: LoopPrograms, { from, keep }: LoopProgress) {
    const { batchSize, gradientAccumulation, earlyStopping, seed } = configuration.training
    this.#configuration = configuration
    this.#options = options
    this.#run = run
    this.#programs = programs
    this.#updateNorms = new UpdateNorms(run, configuration.adapter)
    this.#plan = planSteps(configuration.training, run.train.length)
    this.#keep = keep
    this.#order = new ExampleOrder(run.train, batchSize * gradientAccumulation, from?.order ?? seed)
    this.#dropoutRandom = from ? resumedRandom(from.dropoutRandom) : seededRandom(seed + 2)
    this.#patience = earlyStopping === null ? null : new EarlyStopping(earlyStopping, from?.disappointments)
    this.#step = from?.step ?? 0
    this.#best = from?.best ?? null
    this.#last = from?.last ?? null
  }

  async run(): Promise<TrainingOutcome> {
    const { tensors, labels } = this.#run
    const { totalSteps } = this.#plan
    const count = (group: 'adapter' | 'head'): number =>
      tensors.reduce((sum, tensor) => sum + (tensor.group === group ? tensor.values.length : 0), 0)
    const trainedValues = { adapter: count('adapter'), head: count('head') }
    this.#options.onEvent({ kind: 'started', totalSteps, trainedValues, labels: [...labels] })
    for (;;) {
      if (this.#evaluationIsDue) {
        const improved = await this.#evaluate()
        if (improved === undefined) return this.#stopped()
        if (this.#patience?.shouldStop(improved) || this.#step === totalSteps) return this.#finished()
        await this.#checkpoint()
      } else if (this.#step > 0 && this.#checkpointClock.isDue) await this.#checkpoint()
      if (!(await this.#takeStep(this.#order.current))) return this.#stopped()
      this.#order.advance()
    }
  }

  /** A run that was stopped while it evaluated evaluates again when it goes on. */
  get #evaluationIsDue(): boolean {
    return this.#step > 0 && this.#plan.evaluatesAfter(this.#step) && this.#last?.step !== this.#step
  }

  #finished(): TrainingOutcome {
    return { state: 'finished', best: this.#best, last: this.#last }
  }

  /** The best adapter is on disk already; where no evaluation came yet, what there is becomes the result. */
  async #stopped(): Promise<TrainingOutcome> {
    if (this.#step > 0) {
      if (!this.#best) await this.#save()
      await this.#checkpoint()
    }
    return { state: 'stopped', best: this.#best, last: this.#last }
  }

  async #checkpoint(): Promise<void> {
    const state: LoopState = {
      step: this.#step,
      order: this.#order.state,
      dropoutRandom: this.#dropoutRandom.state(),
      best: this.#best,
      last: this.#last,
      disappointments: this.#patience?.disappointments ?? 0,
    }
    await this.#checkpointClock.time(() => this.#keep(state))
    this.#options.onEvent({ kind: 'checkpoint', step: this.#step })
  }

  get #trained(): Record<string, Float32Array> {
    return Object.fromEntries(this.#run.tensors.map(({ name, values }) => [name, values]))
  }

  /** Loss and gradients of the step's examples. Answers undefined where the run was stopped on the way. */
  async #gradients(examples: readonly TokenizedExample[]): Promise<Readonly<Record<string, Float32Array>> | undefined> {
    const { network, paddingToken } = this.#run
    const { plan, trainer } = this.#programs
    for (const batch of cutIntoMicroBatches(examples, plan)) {
      if (this.#options.signal.aborted) return undefined
      const program = await trainer.of(batch.shape)
      const inputs = { ...makeBatch(batch, network.layOut, paddingToken), ...network.task.targets(batch, network.outputs), ...this.#noise(batch.shape) }
      this.#accumulator.add(await program.run({ ...this.#trained, ...inputs }), weightOfAll(network.task, batch.examples))
    }
    return this.#accumulator.take()
  }

  #noise(shape: BatchShape): ProgramInputs {
    const inputs = Object.entries(noiseInputs(this.#run.network, shape))
    return Object.fromEntries(
      inputs.map(([name, { shape: [size = 0] }]) => [name, Float32Array.from({ length: size }, () => this.#dropoutRandom.uniform())]),
    )
  }

  /** Answers false where the run was stopped on the way. */
  async #takeStep(examples: readonly TokenizedExample[]): Promise<boolean> {
    const { training } = this.#configuration
    const { tensors, folder } = this.#run
    const started = performance.now()
    const dropoutRandom = this.#dropoutRandom.state()
    const outputs = await this.#gradients(examples)
    if (!outputs) {
      // The step is taken anew when the run goes on, with the same random numbers.
      this.#dropoutRandom = resumedRandom(dropoutRandom)
      return false
    }
    const loss = outputs.loss?.[0] ?? NaN
    if (!Number.isFinite(loss)) throw await divergence(folder, this.#step + 1)
    const { totalSteps, warmupSteps } = this.#plan
    const share = schedules[training.schedule](this.#step, totalSteps, warmupSteps)
    this.#step += 1
    const gradients = tensors.map(({ name }) => {
      const gradient = outputs[gradientPrefix + name]
      if (!gradient) throw new Error(`The step answered no gradient of ${name}`)
      return gradient
    })
    const gradientNorm = clipGradients(gradients, training.gradientClipping ?? Infinity)
    if (!Number.isFinite(gradientNorm)) throw await divergence(folder, this.#step)
    for (const [index, tensor] of tensors.entries()) {
      const rate = share * (tensor.group === 'adapter' ? training.learningRate : training.headLearningRate)
      stepAdamW(tensor, gradients[index] as Float32Array, this.#step, rate, training)
    }
    const seconds = (performance.now() - started) / 1000
    this.#clock.record(seconds)
    this.#options.onEvent({
      kind: 'point',
      point: {
        step: this.#step,
        epoch: this.#plan.epochAfter(this.#step),
        loss,
        learningRate: share * training.learningRate,
        headLearningRate: share * training.headLearningRate,
        gradientNorm,
        tokensPerSecond: countTokens(examples) / seconds,
        etaSeconds: this.#clock.remainingSeconds(totalSteps - this.#step),
        residentBytes: process.memoryUsage.rss(),
        at: Date.now(),
      },
    })
    if (this.#step === totalSteps || this.#step % Math.ceil(totalSteps / normReports) === 0) {
      const modules = await this.#updateNorms.measure()
      if (!Object.values(modules).every(Number.isFinite)) throw await divergence(folder, this.#step)
      this.#options.onEvent({ kind: 'norms', norms: { step: this.#step, modules } })
    }
    return true
  }

  /** Whether the model has become better; undefined where the run was stopped on the way. */
  async #evaluate(): Promise<boolean | undefined> {
    const { network, validation, paddingToken, folder } = this.#run
    const { plan, evaluator: programs, trainer, oneAtATime } = this.#programs
    if (oneAtATime) await trainer.dispose()
    const scores = await evaluate({ network, programs, plan, paddingToken, trained: this.#trained }, validation, this.#options.signal)
    if (oneAtATime) await programs.dispose()
    if (!scores) return undefined
    const evaluation = { step: this.#step, epoch: this.#plan.epochAfter(this.#step), ...scores, at: Date.now() }
    this.#last = evaluation
    if (!Number.isFinite(evaluation.loss)) throw await divergence(folder, this.#step)
    this.#best = betterEvaluation(this.#best, evaluation, judgingMetric(this.#configuration))
    const improved = this.#best === evaluation
    if (improved) await this.#save()
    this.#options.onEvent({ kind: 'evaluation', evaluation })
    return improved
  }

  #save(): Promise<void> {
    return saveTrained(join(this.#options.runFolder, adapterFileName), this.#configuration, this.#run)
  }
}
