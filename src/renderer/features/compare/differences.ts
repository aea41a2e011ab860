import type { RunSummary } from '../../../shared/run-record.ts'
import type { Fact } from '../../components/Facts.tsx'
import { messages } from '../../messages/index.ts'
import { configurationFacts } from '../run/configuration-facts.ts'
import { rareTraining } from '../run/differing-settings.ts'
import type { RunGroup } from './run-groups.ts'

export interface Difference {
  readonly name: string
  /** One for each group, in their order. */
  readonly values: readonly string[]
}

const text = messages.run.configuration
/** What is no setting, or stands elsewhere. */
const leftOut = new Set([text.folder, text.trained, text.labels, text.seed])

interface Setting {
  readonly shown: string
  /** The whole of what is shown shortened. */
  readonly whole: string
}

function settingsOf(run: RunSummary): Map<string, Setting> {
  const { data, adapter, training } = configurationFacts(run)
  const facts: readonly Fact[] = [...data, ...adapter, ...training, ...rareTraining(run.configuration.training)]
  return new Map(
    facts.flatMap(({ name, value, title }) => {
      if (leftOut.has(name)) return []
      const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : messages.shell.noValue
      return [[name, { shown, whole: title ?? shown }] as const]
    }),
  )
}

const absent: Setting = { shown: messages.shell.noValue, whole: messages.shell.noValue }

/** Two folders of one name are told apart by their whole paths. */
function written(settings: readonly Setting[]): string[] {
  const names = new Map<string, Set<string>>()
  for (const { shown, whole } of settings) names.set(shown, (names.get(shown) ?? new Set()).add(whole))
  return settings.map(({ shown, whole }) => ((names.get(shown)?.size ?? 0) > 1 ? whole : shown))
}

function seedsOf({ runs }: RunGroup): string {
  return runs.map(({ configuration }) => configuration.training.seed).join(', ')
}

/** The settings in which groups of runs differ; none that all have alike. */
export function differences(groups: readonly RunGroup[]): Difference[] {
  const settings = groups.map(({ runs: [first] }) => settingsOf(first))
  const names = [...new Set(settings.flatMap((each) => [...each.keys()]))]
  const rows = names.flatMap((name): Difference[] => {
    const values = settings.map((each) => each.get(name) ?? absent)
    return new Set(values.map(({ whole }) => whole)).size > 1 ? [{ name, values: written(values) }] : []
  })
  const seeds = groups.map(seedsOf)
  return new Set(seeds).size > 1 ? [...rows, { name: text.seed, values: seeds }] : rows
}
