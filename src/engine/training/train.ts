import { mkdir } from 'node:fs/promises'
import type { TrainingOutcome } from '../../shared/contract/engine.ts'
import { planInWords } from '../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { executorNamed } from '../executors/registry.ts'
import { planMemory } from './memory-plan.ts'
import { chooseLengths } from './micro-batches.ts'
import { evaluationProgram, trainingProgram } from './network.ts'
import { ProgramsByShape } from './programs-by-shape.ts'
import { prepareRun } from './prepare-run.ts'
import { type LoopOptions, TrainingLoop } from './training-loop.ts'

export interface TrainingOptions extends LoopOptions {
  /** Where factors and programs are kept between runs. */
  readonly cacheFolder: string
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
    onStage('Planning the memory')
    const { maximumLength, memory } = configuration.training
    const lengths = chooseLengths([...run.train, ...run.validation], maximumLength)
    const memoryPlan = await planMemory(run.network, { mode: memory, lengths, executor: executor.name })
    onStage(planInWords(memoryPlan))
    onStage('Compiling the training step')
    const plan = { lengths, tokensAtOnce: memoryPlan.tokensAtOnce }
    const trainer = new ProgramsByShape(executor, (shape) => trainingProgram(run.network, shape, memoryPlan))
    const evaluator = new ProgramsByShape(executor, (shape) => evaluationProgram(run.network, shape, memoryPlan))
    try {
      return await new TrainingLoop(configuration, options, run, { plan, oneAtATime: memory === 'low' || memoryPlan.layerByLayer, trainer, evaluator }).run()
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
