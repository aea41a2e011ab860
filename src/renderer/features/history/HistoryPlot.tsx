import { Group, Select, Stack } from '@mantine/core'
import { IconChartDots } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { FigurePanel } from '../compare/figure/FigurePanel.tsx'
import { metricsOf } from '../compare/figure/figure-points.ts'
import type { HistoryEntry } from './history-entry.ts'

const text = messages.history.plot

/** Data sets of runs that were evaluated, the one with the most runs first. */
function dataSetsOf(entries: readonly HistoryEntry[]): string[] {
  const counts = new Map<string, number>()
  for (const { run } of entries) if (run.best !== null) counts.set(run.configuration.data.file, (counts.get(run.configuration.data.file) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([file]) => file)
}

/** Figure 1 of all shown runs of one data set: results on different data do not compare. */
export function HistoryPlot({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const dataSets = useMemo(() => dataSetsOf(entries), [entries])
  const [chosenData, setChosenData] = useState<string | null>(null)
  const [chosenMetric, setChosenMetric] = useState<string | null>(null)
  const data = dataSets.find((file) => file === chosenData) ?? dataSets[0]
  const runs = useMemo(() => entries.flatMap(({ run }) => (run.configuration.data.file === data ? [run] : [])), [entries, data])
  const metrics = useMemo(() => metricsOf(runs), [runs])
  const metric = metrics.find((name) => name === chosenMetric) ?? metrics[0]
  if (data === undefined || metric === undefined) {
    return <EmptyState icon={<IconChartDots size={28} stroke={1.4} />} title={text.empty} text={text.emptyText} />
  }
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Select
          label={text.data}
          data={dataSets.map((file) => ({ value: file, label: baseName(file) }))}
          value={data}
          allowDeselect={false}
          onChange={setChosenData}
          w={260}
        />
        <Select
          label={text.metric}
          data={metrics.map((name) => ({ value: name, label: messages.metrics.names[name] }))}
          value={metric}
          allowDeselect={false}
          onChange={setChosenMetric}
          w={200}
        />
      </Group>
      <FigurePanel title={text.title(messages.metrics.names[metric], baseName(data))} runs={runs} metric={metric} height={360} />
    </Stack>
  )
}
