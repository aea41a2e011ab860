import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Spectrum } from '../../../shared/spectrum.ts'
import { formatMeasured, formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { ModuleSelection } from './module-groups.ts'
import { SpectrumChart } from './SpectrumChart.tsx'
import { curveOf, meanCurve } from './spectrum-measures.ts'

interface SpectrumChartsProps {
  readonly selection: ModuleSelection
  readonly spectra: ReadonlyMap<string, Spectrum>
  readonly rank: number
  readonly logarithmic: boolean
  readonly name: string
}

const text = messages.models.spectra

/** Singular values and energy, of a module among its group or of a group with its mean. */
export function SpectrumCharts({ selection, spectra, rank, logarithmic, name }: SpectrumChartsProps) {
  const values = useCurves(selection, spectra, 'values')
  const energy = useCurves(selection, spectra, 'energy')
  const last = values.strong.at(-1)
  if (last === undefined) return <Text size="sm">{text.waiting}</Text>
  const count = values.strong.length
  const held = energy.strong[Math.min(rank, count) - 1] ?? 0
  return (
    <>
      <SpectrumChart
        label={text.values}
        summary={text.chartSummary(name, formatMeasured(values.strong[0] ?? 0), formatMeasured(last), count)}
        legend={text.valuesLegend}
        testId="chart-spectrum"
        curves={values}
        rank={rank}
        logarithmic={logarithmic}
        format={formatMeasured}
      />
      <SpectrumChart
        label={text.energy}
        summary={text.energySummary(name, formatPercent(held), rank)}
        legend={text.energyLegend}
        testId="chart-energy"
        curves={energy}
        rank={rank}
        share
        format={formatPercent}
      />
      {values.faint.length > 0 && (
        <Text size="xs" c="dimmed">
          {text.faint}
        </Text>
      )}
    </>
  )
}

/** The curve in front, and those behind it. */
function useCurves({ module, modules }: ModuleSelection, spectra: ReadonlyMap<string, Spectrum>, quantity: 'values' | 'energy') {
  return useMemo(() => {
    const own = module === null ? undefined : spectra.get(module.path)
    const others = modules.flatMap(({ path }) => {
      const spectrum = spectra.get(path)
      return spectrum === undefined || path === module?.path ? [] : [curveOf(spectrum, quantity)]
    })
    const strong = module === null ? meanCurve(others) : own === undefined ? [] : curveOf(own, quantity)
    return { strong, faint: module === null && others.length === 1 ? [] : others }
  }, [module, modules, spectra, quantity])
}
