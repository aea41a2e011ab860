import type { MetricName } from '../../../shared/metric.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { runTitle } from '../../runs/run-title.ts'
import { spreadOf, type Spread } from './statistics.ts'

/** Runs that differ in nothing but the seed: repetitions of one experiment. */
export interface RunGroup {
  readonly title: string
  /** At least one, by their seeds. */
  readonly runs: readonly [RunSummary, ...RunSummary[]]
}

/** Everything that was set except name and seed; single ranks in one order, whatever order they were entered in. */
function experimentOf({ adapter, training, ...rest }: RunConfiguration): string {
  const ranks = Object.entries(adapter.ranks).sort(([one], [other]) => (one < other ? -1 : 1))
  const targetModules = [...adapter.targetModules].sort()
  return JSON.stringify({ ...rest, name: '', adapter: { ...adapter, ranks, targetModules }, training: { ...training, seed: 0 } })
}

/** What differs at the end of titles that are otherwise alike: a seed's number and what leads to it. */
const seedAtEnd = /[\s,;:·/(#=–—_-]*(seed)?[\s,;:·/(#=–—_-]*\d*$/iu

/** What all titles begin with, without the seed; the first title where they have little in common. */
export function commonTitle(titles: readonly string[]): string {
  const [first = '', ...others] = titles
  if (others.every((other) => other === first)) return first
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
  const common = first.slice(0, length).replace(seedAtEnd, '')
  return common.length >= 3 ? common : first
}

/** In the order of the first run of each. */
export function groupRuns(runs: readonly RunSummary[]): RunGroup[] {
  const groups = new Map<string, [RunSummary, ...RunSummary[]]>()
  for (const run of runs) {
    const experiment = experimentOf(run.configuration)
    const known = groups.get(experiment)
    if (known === undefined) groups.set(experiment, [run])
    else known.push(run)
  }
  return [...groups.values()].map((members) => {
    members.sort((one, other) => one.configuration.training.seed - other.configuration.training.seed)
    return { title: commonTitle(members.map(runTitle)), runs: members }
  })
}

/** Over the best evaluations of the runs that have the metric; null where none has it. */
export function metricOfGroup({ runs }: RunGroup, metric: MetricName): Spread | null {
  return spreadOf(runs.flatMap(({ best }) => best?.metrics[metric] ?? []))
}
