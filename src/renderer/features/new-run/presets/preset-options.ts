import type { Preset } from '../../../../shared/presets/preset.ts'
import { presets } from '../../../../shared/presets/presets.ts'
import { messages } from '../../../messages/index.ts'

const text = messages.presets

/** `glue/sst-2/rank-4` as “SST-2, rank 4”, by its parts. */
export function presetLabel({ name, adapter, source }: Preset): string {
  const subject = name.split('/')[1] ?? name
  const title = text.subjects[subject] ?? subject
  if (source === 'Appendix A.2') return title
  const rank = text.rank(adapter.rank)
  return source === 'Table 5' ? `${title}, ${text.starts[adapter.initialisation]}, ${rank}` : `${title}, ${rank}`
}

export interface PresetGroup {
  readonly group: string
  readonly items: { readonly value: string; readonly label: string }[]
}

/** The presets in the paper's order, by its tables. */
export function presetOptions(): PresetGroup[] {
  const sources = [...new Set(presets.map(({ source }) => source))]
  return sources.map((source) => ({
    group: text.sources[source],
    items: presets.filter((preset) => preset.source === source).map((preset) => ({ value: preset.name, label: presetLabel(preset) })),
  }))
}
