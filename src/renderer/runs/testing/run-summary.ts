import type { MetricName } from '../../../shared/metric.ts'
import { type AdapterConfiguration, type RunConfiguration, runConfigurationSchema, type TrainingConfiguration } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'

interface RunOfTest extends Partial<Omit<RunSummary, 'configuration' | 'best'>> {
  readonly model?: string
  readonly data?: string
  readonly adapter?: Partial<AdapterConfiguration>
  readonly training?: Partial<TrainingConfiguration>
  /** Metrics of the best evaluation. */
  readonly metrics?: Partial<Record<MetricName, number>>
}

/** A finished run with default settings but for what is given. */
export function runSummary({ model = '/models/base', data = '/data/mail.csv', adapter, training, metrics, ...rest }: RunOfTest): RunSummary {
  const configuration: RunConfiguration = runConfigurationSchema.parse({
    name: rest.name,
    modelFolder: model,
    data: { task: 'classification', file: data, textColumn: 'text', labelColumn: 'label', validation: { kind: 'column', column: 'split' } },
    adapter: { targetModules: ['query'], ...adapter },
    training: { ...training },
  })
  return {
    id: rest.name ?? 'run',
    name: '',
    state: 'finished',
    stage: null,
    createdAt: 0,
    finishedAt: 60_000,
    configuration,
    step: 10,
    totalSteps: 10,
    trainedValues: { adapter: 64, head: 10 },
    labels: [],
    best: metrics === undefined ? null : { step: 10, epoch: 1, loss: 1, metrics, at: 0 },
    last: null,
    failure: null,
    folder: '/runs',
    ...rest,
  }
}
