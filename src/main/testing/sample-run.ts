import type { TrainingEvent } from '../../shared/contract/engine.ts'
import { type RunConfiguration, runConfigurationSchema } from '../../shared/run-configuration.ts'
import type { Evaluation, TrainingPoint } from '../../shared/run-record.ts'

export const sampleConfiguration: RunConfiguration = runConfigurationSchema.parse({
  name: 'Spam or not',
  modelFolder: '/models/all-MiniLM-L6-v2',
  data: {
    task: 'classification',
    file: '/data/mail.csv',
    textColumn: 'text',
    labelColumn: 'label',
    validation: { kind: 'fraction', fraction: 0.25 },
  },
  adapter: { targetModules: ['query', 'value'] },
  training: {},
})

export function samplePoint(step: number): TrainingPoint {
  return {
    step,
    epoch: step / 10,
    loss: 1 / step,
    learningRate: 4e-3,
    headLearningRate: 5e-3,
    gradientNorm: 0.5,
    tokensPerSecond: 1000.5,
    etaSeconds: 12,
    residentBytes: 400_000_000,
    at: 1_700_000_000_000 + step,
  }
}

export function sampleEvaluation(step: number, accuracy: number): Evaluation {
  return { step, epoch: step / 10, loss: 0.3, metrics: { accuracy, loss: 0.3 }, at: 1_700_000_000_000 + step }
}

export const startedEvent: TrainingEvent = {
  kind: 'started',
  totalSteps: 20,
  trainedValues: { adapter: 1536, head: 770 },
  labels: ['ham', 'spam'],
}
