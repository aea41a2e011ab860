import { SegmentedControl, Slider, Text } from '@mantine/core'
import { useState } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { ModuleSelection } from './module-groups.ts'
import classes from './ModuleExplorer.module.css'
import { SpectraControls } from './SpectraControls.tsx'
import type { ModelSpectra } from './spectra-store.ts'
import { SpectrumCharts } from './SpectrumCharts.tsx'
import { energyWithin } from './spectrum-measures.ts'

interface SpectrumPanelProps {
  readonly description: ModelDescription
  readonly spectra: ModelSpectra
  readonly selection: ModuleSelection
  readonly rank: number
  readonly largestRank: number
  readonly onRank: (rank: number) => void
}

const text = messages.models.spectra

/** The singular values of what is selected, and the energy that a rank holds. */
export function SpectrumPanel({ description, spectra, selection, rank, largestRank, onRank }: SpectrumPanelProps) {
  const [logarithmic, setLogarithmic] = useState(true)
  const { module, modules } = selection
  const shown = module === null ? modules : [module]
  const energies = shown.flatMap(({ path }) => {
    const spectrum = spectra.byPath.get(path)
    return spectrum === undefined ? [] : [energyWithin(spectrum, rank)]
  })
  return (
    <Panel title={`${text.title}: ${nameOf(selection)}`} action={<ScaleChoice logarithmic={logarithmic} onChange={setLogarithmic} />}>
      <div className={classes['spectrum']}>
        <Text size="xs" c="dimmed">
          {text.lead}
        </Text>
        {spectra.failure !== null && <FailureAlert failure={spectra.failure} />}
        <SpectraControls description={description} spectra={spectra} />
        {spectra.byPath.size > 0 && (
          <>
            <SpectrumCharts selection={selection} spectra={spectra.byPath} rank={rank} logarithmic={logarithmic} name={nameOf(selection)} />
            <div className={classes['rank']}>
              <Text size="sm" fw={600}>
                {text.rankValue(rank)}
              </Text>
              <Slider
                value={rank}
                min={1}
                max={largestRank}
                label={null}
                onChange={onRank}
                thumbLabel={text.rank}
                thumbProps={{ 'aria-valuetext': text.rankValue(rank) }}
              />
              <Text size="sm" data-testid="energy" ta="right" miw={190} className="tabular">
                {energies.length > 0 && (module === null ? text.heldMean : text.held)(formatPercent(mean(energies)), rank)}
                {energies.length > 1 && (
                  <Text span size="xs" c="dimmed" display="block">
                    {text.heldRange(formatPercent(Math.min(...energies)), formatPercent(Math.max(...energies)))}
                  </Text>
                )}
                {energies.length === 0 && text.waiting}
              </Text>
            </div>
          </>
        )}
      </div>
    </Panel>
  )
}

function ScaleChoice({ logarithmic, onChange }: { readonly logarithmic: boolean; readonly onChange: (logarithmic: boolean) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={text.scale}
      value={logarithmic ? 'logarithmic' : 'linear'}
      onChange={(value) => onChange(value === 'logarithmic')}
      data={[
        { value: 'logarithmic', label: text.logarithmic },
        { value: 'linear', label: text.linear },
      ]}
    />
  )
}

function nameOf({ module, group }: ModuleSelection): string {
  if (module !== null) return module.path
  if (group === null) return text.wholeModel
  return typeof group.key === 'number' ? messages.models.modules.layer(group.key) : group.key
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
