import { adapterMethodNames } from '../../../../shared/run-configuration.ts'
import { metricNames } from '../../../../shared/metric.ts'
import { scheduleNames } from '../../../../shared/schedule.ts'
import { formatReal } from '../../../formatting/numbers.ts'
import { messages } from '../../../messages/index.ts'
import type { PresetChange, PresetField, PresetValue } from './preset-changes.ts'

const text = messages.presets

/** The words for each value a setting may have, where it has words. */
const words: Readonly<Partial<Record<PresetField, Readonly<Record<string, string>>>>> = {
  method: Object.fromEntries(adapterMethodNames.map((name) => [name, messages.methods[name].name])),
  initialisation: messages.newRun.adapter.initialisations,
  schedule: Object.fromEntries(scheduleNames.map((name) => [name, messages.training.schedules[name]])),
  bestMetric: Object.fromEntries(metricNames.map((name) => [name, messages.metrics.names[name]])),
  lengthUnit: messages.training.units,
  warmupUnit: messages.training.units,
}

function valueText(field: PresetField, value: PresetValue): string {
  if (value === null) return text.ownMetric
  if (typeof value === 'number') return formatReal(value)
  if (typeof value !== 'string') return value.length === 0 ? messages.shell.noValue : value.join(', ')
  return words[field]?.[value] ?? (value.trim() === '' ? messages.shell.noValue : value)
}

/** “8 → 4”; of modules only the new ones, the old ones would make it long. */
export function changeText({ field, before, after }: PresetChange): string {
  if (field === 'targetModules') return valueText(field, after)
  return text.change(valueText(field, before), valueText(field, after))
}
