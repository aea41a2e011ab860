import { mkdir } from 'node:fs/promises'
import type { TrainingOutcome } from '../../shared/contract/engine.ts'
import { planInWords } from '../../shared/memory-plan.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { executorNamed } from '../executors/registry.ts'
import { Checkpoint, type LoopState } from './checkpoint.ts'
import { planMemory } from './memory-plan.ts'
import { chooseLengths } from './micro-batches.ts'
import { evaluationProgram, trainingProgram } from './network.ts'
import { ProgramsByShape } from './programs-by-shape.ts'
import { prepareRun } from './prepare-run.ts'
import { type LoopOptions, TrainingLoop } from './training-loop.ts'

export interface TrainingOptions extends LoopOptions {
  /** Where factors and programs are kept between runs. */
  readonly cacheFolder: string
  /** Goes on from the checkpoint in the run's folder; where there is none, the run begins. */
  readonly resume?: boolean
  /** On the processor; null or left out: as many as the executor takes by itself. */
  readonly threads?: number | null
}

/** Trains one run from its configuration to a saved adapter: the best by the metric that the run is judged by. */
export async function train(configuration: RunConfiguration, options: TrainingOptions): Promise<TrainingOutcome> {
  const { signal, onEvent, cacheFolder } = options
  const onStage = (message: string): void => onEvent({ kind: 'stage', message })
  await mkdir(options.runFolder, { recursive: true })
  try {
    const executor = await executorNamed(configuration.executor, cacheFolder, options.threads ?? null)
    const run = await prepareRun(configuration, { cacheFolder, executor, signal, onStage })
    const checkpoint = new Checkpoint(options.runFolder, run)
    if (options.resume) onStage(phrase('readingCheckpoint'))
    const resumed = options.resume ? await checkpoint.read() : null
    onStage(resumed ? phrase('goingOn', { step: resumed.loop.step }) : phrase('planningMemory'))
    const { maximumLength, memory } = configuration.training
    const lengths = chooseLengths([...run.train, ...run.validation], maximumLength)
    const memoryPlan = resumed?.memoryPlan ?? (await planMemory(run.network, { mode: memory, lengths, executor: executor.name }))
    onStage(planInWords(memoryPlan))
    onStage(phrase('compiling'))
    const plan = { lengths, tokensAtOnce: memoryPlan.tokensAtOnce }
    const trainer = new ProgramsByShape(executor, (shape) => trainingProgram(run.network, shape, memoryPlan))
    const evaluator = new ProgramsByShape(executor, (shape) => evaluationProgram(run.network, shape, memoryPlan))
    try {
      const programs = { plan, oneAtATime: memory === 'low' || memoryPlan.layerByLayer, trainer, evaluator }
      const progress = { from: resumed?.loop ?? null, keep: (state: LoopState) => checkpoint.write(memoryPlan, state) }
      const outcome = await new TrainingLoop(configuration, options, run, programs, progress).run()
      if (outcome.state === 'finished') await checkpoint.remove()
      return outcome
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
