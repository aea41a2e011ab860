import { Group, Text, useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { adaptsModules } from '../../../shared/run-configuration.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatMeasured } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'
import { heatGradient } from './heat-colors.ts'
import { heatMapOf } from './heat-map.ts'
import { HeatMapCanvas } from './HeatMapCanvas.tsx'
import classes from './UpdateNormsPanel.module.css'

const text = messages.updateNorms

/** How far each module has moved from the base, step by step; nothing where a method adds to no module. */
export function UpdateNormsPanel({ stream }: { readonly stream: RunStream }) {
  const scheme = useComputedColorScheme('light')
  const summary = useRunSnapshot(stream, (snapshot) => snapshot.outline)
  const measured = useRunSnapshot(stream, () => stream.updateNorms.length)
  const adapter = summary?.configuration.adapter
  // A text, because each update brings a list of its own.
  const kinds = adapter?.targetModules.join('\n') ?? ''
  // The list grows in place, so its length tells that it changed.
  const map = useMemo(() => heatMapOf(stream.updateNorms.slice(0, measured), kinds.split('\n')), [stream, measured, kinds])
  if (summary === null || adapter === undefined || !adaptsModules(adapter.method) || map.largest === null) return null
  const legend = (
    <Group gap={6} wrap="nowrap" className="tabular" fz="xs" c="dimmed">
      {text.none}
      <span className={classes['gradient']} style={{ background: heatGradient(scheme) }} aria-hidden />
      {formatMeasured(map.largest.value)}
    </Group>
  )
  return (
    <Panel title={text.title} action={legend}>
      <Text size="xs" c="dimmed" mt={-8} mb={10}>
        {text.about}
      </Text>
      <HeatMapCanvas map={map} lastStep={Math.max(summary.totalSteps, map.steps.at(-1) ?? 1)} />
    </Panel>
  )
}
