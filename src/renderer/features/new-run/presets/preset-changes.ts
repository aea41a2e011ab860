import type { AdapterDraft, Draft, TrainingDraft } from '../draft.ts'

const adapterFields = ['method', 'initialisation', 'rank', 'sigma', 'alpha', 'targetModules'] as const satisfies readonly (keyof AdapterDraft)[]
const trainingFields = [
  'lengthUnit', 'epochs', 'batchSize', 'maximumLength', 'learningRate', 'headLearningRate', 'schedule', 'warmupUnit', 'warmupRatio', 'weightDecay', 'bestMetric',
] as const satisfies readonly (keyof TrainingDraft)[]

export type PresetField = (typeof adapterFields)[number] | (typeof trainingFields)[number]
export type PresetValue = string | number | readonly string[] | null

export interface PresetChange {
  readonly field: PresetField
  readonly before: PresetValue
  readonly after: PresetValue
}

function changed<Name extends PresetField>(
  fields: readonly Name[],
  before: Readonly<Record<Name, PresetValue>>,
  after: Readonly<Record<Name, PresetValue>>,
): PresetChange[] {
  return fields
    .filter((field) => String(before[field]) !== String(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/** What is another value than before the preset, in the order of the page. */
export function presetChanges({ preset, adapter, training }: Draft): PresetChange[] {
  if (preset === null) return []
  return [...changed(adapterFields, preset.before.adapter, adapter), ...changed(trainingFields, preset.before.training, training)]
}
