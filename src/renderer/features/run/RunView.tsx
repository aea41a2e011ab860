import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'
import { ConfigurationPanel } from './ConfigurationPanel.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { MetricTiles } from './MetricTiles.tsx'
import { RunCharts } from './RunCharts.tsx'
import { RunEnding } from './RunEnding.tsx'
import { RunHeader } from './RunHeader.tsx'

export function RunView({ stream }: { readonly stream: RunStream }) {
  const summary = useRunSnapshot(stream, (snapshot) => snapshot.summary)
  if (summary === null) return null
  const exportable = summary.state === 'finished' || summary.state === 'stopped'
  return (
    <>
      <RunHeader run={summary} />
      <RunEnding run={summary} />
      <MetricTiles stream={stream} />
      {exportable && <ExportPanel run={summary} />}
      <RunCharts stream={stream} />
      <ConfigurationPanel run={summary} />
    </>
  )
}
