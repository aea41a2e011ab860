import { Table, Text } from '@mantine/core'
import type { MetricName } from '../../../shared/metric.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { RunStateBadge } from '../../runs/RunStateBadge.tsx'
import { runTitle } from '../../runs/run-title.ts'
import { durationOf } from '../history/run-sorting.ts'
import classes from './MetricsTable.module.css'
import { bestGroup, metricsOfGroups, resultTable } from './result-rows.ts'
import { metricOfGroup, type RunGroup } from './run-groups.ts'
import { SaveChartMenu } from './SaveChartMenu.tsx'
import { spreadText } from './spread-text.ts'
import { median } from './statistics.ts'

const text = messages.compare.metrics
const none = messages.shell.noValue

interface MetricsTableProps {
  readonly groups: readonly RunGroup[]
  readonly colorOf: (runId: string) => string
}

/** What came out, experiments with their seeds together. */
export function MetricsTable({ groups, colorOf }: MetricsTableProps) {
  const metrics = metricsOfGroups(groups)
  const best = new Map(metrics.map((metric) => [metric, bestGroup(groups, metric)]))
  return (
    <Panel title={text.title} action={<SaveChartMenu title={text.title} picture={null} table={() => resultTable(groups)} />}>
      <div className={classes['frame']} tabIndex={0} role="group" aria-label={text.title}>
        <Table className="tabular" data-testid="results">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.run}</Table.Th>
              {metrics.map((metric) => (
                <Table.Th key={metric} ta="right">
                  {messages.metrics.names[metric]}
                </Table.Th>
              ))}
              <Table.Th ta="right">{text.trained}</Table.Th>
              <Table.Th ta="right">{text.step}</Table.Th>
              <Table.Th ta="right">{text.duration}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => (
              <GroupRows key={group.runs[0].id} group={group} metrics={metrics} best={best} colorOf={colorOf} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {text.hint}
      </Text>
    </Panel>
  )
}

interface GroupRowsProps {
  readonly group: RunGroup
  readonly metrics: readonly MetricName[]
  readonly best: ReadonlyMap<MetricName, RunGroup | null>
  readonly colorOf: (runId: string) => string
}

function GroupRows({ group, metrics, best, colorOf }: GroupRowsProps) {
  const { title, runs } = group
  const several = runs.length > 1
  const durations = runs.flatMap((run) => durationOf(run) ?? [])
  return (
    <>
      <Table.Tr data-testid="result-group">
        <Table.Td fw={500}>
          <span className={classes['swatches']} aria-hidden>
            {runs.map(({ id }) => (
              <span key={id} style={{ width: 8, height: 8, borderRadius: 2, background: colorOf(id) }} />
            ))}
          </span>
          {several ? `${title} · ${text.seeds(runs.length)}` : <RunName run={runs[0]} name={title} />}
        </Table.Td>
        {metrics.map((metric) => {
          const spread = metricOfGroup(group, metric)
          const wins = best.get(metric) === group
          return (
            <Table.Td key={metric} ta="right" className={wins ? classes['best'] : undefined} title={wins ? text.best : undefined}>
              {spread === null ? none : spreadText(metric, spread)}
            </Table.Td>
          )
        })}
        <Table.Td ta="right">{runs[0].trainedValues === null ? none : formatInteger(runs[0].trainedValues.adapter)}</Table.Td>
        <Table.Td ta="right">{several || runs[0].best === null ? none : formatInteger(runs[0].best.step)}</Table.Td>
        <Table.Td ta="right">{durations.length === 0 ? none : formatDuration(median(durations))}</Table.Td>
      </Table.Tr>
      {several && runs.map((run) => <MemberRow key={run.id} run={run} name={memberName(run, runs)} metrics={metrics} />)}
    </>
  )
}

/** Its own name, and the seed where several are called alike. */
function memberName(run: RunSummary, runs: readonly RunSummary[]): string {
  const title = runTitle(run)
  const alike = runs.filter((other) => runTitle(other) === title).length > 1
  return alike ? `${title} · ${text.seed(run.configuration.training.seed)}` : title
}

interface MemberRowProps {
  readonly run: RunSummary
  readonly name: string
  readonly metrics: readonly MetricName[]
}

/** One seed of an experiment. */
function MemberRow({ run, name, metrics }: MemberRowProps) {
  const { best } = run
  const duration = durationOf(run)
  return (
    <Table.Tr className={classes['member']}>
      <Table.Td>
        <RunName run={run} name={name} />
      </Table.Td>
      {metrics.map((metric) => {
        const value = best?.metrics[metric]
        return (
          <Table.Td key={metric} ta="right">
            {value === undefined ? none : formatMetric(metric, value)}
          </Table.Td>
        )
      })}
      <Table.Td />
      <Table.Td ta="right">{best === null ? none : formatInteger(best.step)}</Table.Td>
      <Table.Td ta="right">{duration === null ? none : formatDuration(duration)}</Table.Td>
    </Table.Tr>
  )
}

function RunName({ run, name }: { readonly run: RunSummary; readonly name: string }) {
  return (
    <>
      <a className={classes['name']} href={hashOf({ screen: 'run', runId: run.id })}>
        {name}
      </a>
      {run.state !== 'finished' && (
        <span className={classes['state']}>
          <RunStateBadge run={run} />
        </span>
      )}
    </>
  )
}
