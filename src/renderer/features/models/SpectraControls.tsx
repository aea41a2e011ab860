import { Button, Group, Progress, Select, Text } from '@mantine/core'
import { IconChartLine, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { cancelTask, useTaskProgress } from '../../state/task-progress.ts'
import { computeSpectra, type ModelSpectra } from './spectra-store.ts'
import { reachableRank, spectrumDepths } from './spectrum-measures.ts'

interface SpectraControlsProps {
  readonly description: ModelDescription
  readonly spectra: ModelSpectra
}

const text = messages.models.spectra

/** Starts the decomposition and shows how far it is; nothing where there is no more to compute. */
export function SpectraControls({ description: { folder, modules }, spectra }: SpectraControlsProps) {
  const depths = spectrumDepths(modules)
  const [chosen, setChosen] = useState(depths[0] ?? 32)
  if (spectra.state === 'running') return <SpectraProgress all={modules.length} />
  const reached = spectra.byPath.size < modules.length ? 0 : reachableRank(modules, spectra.byPath)
  const left = depths.filter((depth) => depth > reached)
  const [first] = left
  if (first === undefined) return null
  const depth = left.includes(chosen) ? chosen : first
  const most = Math.min(...modules.map(({ inFeatures, outFeatures }) => Math.min(inFeatures, outFeatures)))
  return (
    <div>
      {reached === 0 && (
        <Text size="sm" mb="xs">
          {spectra.state === 'cancelled' ? text.cancelled : text.intro(messages.models.modules.count(modules.length))}
        </Text>
      )}
      <Group gap="xs" align="flex-end">
        {left.length > 1 && (
          <Select
            label={text.depth}
            w={150}
            allowDeselect={false}
            value={String(depth)}
            onChange={(value) => setChosen(Number(value))}
            data={left.map((each) => ({ value: String(each), label: each === most ? text.all(each) : text.depthOption(each) }))}
          />
        )}
        <Button variant={reached === 0 ? 'filled' : 'default'} leftSection={<IconChartLine size={14} aria-hidden />} data-testid="compute-spectra" onClick={() => void computeSpectra(folder, depth)}>
          {reached === 0 ? text.compute : text.computeMore(depth)}
        </Button>
      </Group>
    </div>
  )
}

function SpectraProgress({ all }: { readonly all: number }) {
  const done = Math.round((useTaskProgress('spectra')?.fraction ?? 0) * all)
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress.Root size={6} style={{ flex: 1 }}>
        <Progress.Section value={(100 * done) / all} aria-label={text.progressLabel} />
      </Progress.Root>
      <Text size="xs" className="tabular" role="status">
        {text.progress(formatInteger(done), formatInteger(all))}
      </Text>
      <Button variant="default" leftSection={<IconPlayerStop size={14} aria-hidden />} onClick={() => void cancelTask('spectra')}>
        {text.cancel}
      </Button>
    </Group>
  )
}
