import { activeRunStates } from '../../../shared/run-record.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'
import { hasAdapter } from '../../runs/has-adapter.ts'
import { TryRunButton } from '../playground/TryRunButton.tsx'
import { MatrixPanel } from '../matrix/MatrixPanel.tsx'
import { QueuePanel } from '../run-control/QueuePanel.tsx'
import { RunWaiting } from '../run-control/RunWaiting.tsx'
import { RunLogPanel } from '../run-log/RunLogPanel.tsx'
import { UpdateNormsPanel } from '../update-norms/UpdateNormsPanel.tsx'
import { ConfigurationPanel } from './ConfigurationPanel.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { MetricTiles } from './MetricTiles.tsx'
import { RunCharts } from './RunCharts.tsx'
import { RunEnding } from './RunEnding.tsx'
import { RunHeader } from './RunHeader.tsx'

export function RunView({ stream }: { readonly stream: RunStream }) {
  const summary = useRunSnapshot(stream, (snapshot) => snapshot.outline)
  const measured = useRunSnapshot(stream, (snapshot) => snapshot.latest !== null)
  if (summary === null) return null
  // The adapter of the best evaluation is kept however the run ended.
  const endedEarly = summary.state === 'interrupted' || summary.state === 'failed'
  const kept = summary.state === 'stopped' || (summary.state === 'paused' && summary.step > 0)
  const exportable = summary.state === 'finished' || kept || (endedEarly && summary.best !== null)
  // A run that ended before its first step has no figures to wait for.
  const figures = measured || activeRunStates.includes(summary.state)
  return (
    <>
      <RunHeader run={summary} stream={stream} action={hasAdapter(summary) && <TryRunButton run={summary} />} />
      <RunEnding run={summary} />
      <RunWaiting run={summary} />
      {figures && <MetricTiles stream={stream} />}
      {exportable && <ExportPanel run={summary} />}
      {figures && <RunCharts key={summary.id} stream={stream} configuration={summary.configuration} />}
      {figures && <UpdateNormsPanel stream={stream} />}
      {figures && <MatrixPanel run={summary} />}
      <QueuePanel />
      <ConfigurationPanel run={summary} />
      <RunLogPanel run={summary} />
    </>
  )
}
