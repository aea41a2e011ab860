import type { TrainingConfiguration } from '../../shared/run-configuration.ts'
import { warmupSteps } from '../optimization/schedule.ts'

/** When what happens in a run; steps are the optimizer's and count from 1. */
export interface StepPlan {
  readonly stepsPerEpoch: number
  readonly totalSteps: number
  readonly warmupSteps: number
  /** Whether the model is evaluated after a step. */
  evaluatesAfter(step: number): boolean
  /** Epochs done after a step, a fraction while inside one. */
  epochAfter(step: number): number
}

export function planSteps(configuration: TrainingConfiguration, examples: number): StepPlan {
  const { batchSize, gradientAccumulation, evaluateEvery } = configuration
  const stepsPerEpoch = Math.ceil(Math.ceil(examples / batchSize) / gradientAccumulation)
  const totalSteps = configuration.steps ?? stepsPerEpoch * configuration.epochs
  return {
    stepsPerEpoch,
    totalSteps,
    warmupSteps: configuration.warmupSteps ?? warmupSteps(totalSteps, configuration.warmupRatio),
    evaluatesAfter: (step) => step === totalSteps || step % (evaluateEvery ?? stepsPerEpoch) === 0,
    epochAfter: (step) => step / stepsPerEpoch,
  }
}
