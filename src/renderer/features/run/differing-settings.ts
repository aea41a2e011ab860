import { trainingConfigurationSchema, type RunConfiguration, type TrainingConfiguration } from '../../../shared/run-configuration.ts'
import type { Fact } from '../../components/Facts.tsx'
import { formatInteger, formatPercent, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'

const text = messages.run.configuration
const usual = trainingConfigurationSchema.parse({})

type Setting = keyof TrainingConfiguration

/** Settings that most runs leave alone, and how each is written. Null is never written: it is the default of all that allow it. */
const rareSettings: readonly { readonly key: Setting; readonly name: string; readonly write: (training: TrainingConfiguration) => string }[] = [
  { key: 'gradientAccumulation', name: messages.training.gradientAccumulation, write: ({ gradientAccumulation }) => text.batches(gradientAccumulation) },
  { key: 'schedule', name: messages.training.schedule, write: ({ schedule }) => messages.training.schedules[schedule] },
  { key: 'beta1', name: messages.training.beta1, write: ({ beta1 }) => formatReal(beta1) },
  { key: 'beta2', name: messages.training.beta2, write: ({ beta2 }) => formatReal(beta2) },
  { key: 'epsilon', name: messages.training.epsilon, write: ({ epsilon }) => formatReal(epsilon) },
  { key: 'gradientClipping', name: messages.training.gradientClipping, write: ({ gradientClipping }) => formatReal(gradientClipping ?? 0) },
  { key: 'evaluateEvery', name: messages.training.evaluateEvery, write: ({ evaluateEvery }) => text.steps(evaluateEvery ?? 0) },
  { key: 'memory', name: messages.newRun.memory.label, write: ({ memory }) => messages.newRun.memory.modes[memory] },
  { key: 'earlyStopping', name: messages.training.earlyStopping, write: ({ earlyStopping }) => text.evaluations(earlyStopping ?? 0) },
]

/** Training settings that a run set otherwise than the default. */
export function differingTraining(training: TrainingConfiguration): Fact[] {
  return rareSettings.filter(({ key }) => training[key] !== usual[key]).map(({ name, write }) => ({ name, value: write(training) }))
}

/** The same settings whether they differ or not, to lay runs side by side. */
export function rareTraining(training: TrainingConfiguration): Fact[] {
  return rareSettings.map(({ key, name, write }) => ({ name, value: training[key] === null ? messages.shell.noValue : write(training) }))
}

/** Either form of the warm-up. */
export function warmupText({ warmupSteps, warmupRatio }: TrainingConfiguration): string {
  return warmupSteps === null ? formatPercent(warmupRatio) : text.steps(warmupSteps)
}

/** What the method's adapter is made of; nothing that does not apply to it. */
export function adapterFacts({ adapter }: RunConfiguration): Fact[] {
  const fields = fieldsOfMethod(adapter.method)
  const method = { name: text.method, value: messages.methods[adapter.method].name }
  if (!fields.modules) return [method]
  return [
    method,
    { name: text.targetModules, value: adapter.targetModules.join(', ') },
    ...(adapter.layers === null ? [] : [{ name: messages.newRun.adapter.layersChoice.title, value: `${adapter.layers.first}–${adapter.layers.last}` }]),
    { name: text.rank, value: adapter.rank },
    ...ranksFact(adapter.ranks),
    ...(fields.start ? [{ name: text.sigma, value: formatReal(adapter.sigma) }] : []),
    ...(fields.alpha ? [{ name: text.alpha, value: formatReal(adapter.alpha) }] : []),
    ...(fields.start && adapter.initialisation === 'random'
      ? [{ name: messages.newRun.adapter.initialisation, value: messages.newRun.adapter.initialisations.random }]
      : []),
    ...(fields.factorSeed(adapter.initialisation) ? [{ name: messages.newRun.adapter.factorSeed, value: formatInteger(adapter.factorSeed) }] : []),
    ...(adapter.dropout > 0 ? [{ name: text.dropout, value: formatPercent(adapter.dropout) }] : []),
    ...(adapter.startFrom === null ? [] : [{ name: text.startFrom, value: baseName(adapter.startFrom), title: adapter.startFrom }]),
  ]
}

const fewRanks = 6

/** Ranks of single kinds or modules; many of them as a range. */
function ranksFact(ranks: Readonly<Record<string, number>>): Fact[] {
  const written = Object.entries(ranks).map(([name, rank]) => `${name} ${rank}`)
  if (written.length === 0) return []
  if (written.length <= fewRanks) return [{ name: text.ranks, value: written.join(', ') }]
  const values = Object.values(ranks)
  return [{ name: text.ranks, value: text.ranksOfMany(Math.min(...values), Math.max(...values), written.length), title: written.join(', ') }]
}
