import type { TaskName } from '../../../../shared/data-selection.ts'
import type { ModelDescription } from '../../../../shared/model-description.ts'
import { defaultMetrics, metricsOfTask } from '../../../../shared/metric.ts'
import type { Preset } from '../../../../shared/presets/preset.ts'
import { presetNamed } from '../../../../shared/presets/presets.ts'
import { valueOf } from '../../../state/loadable.ts'
import type { AdapterDraft, Draft, TrainingDraft } from '../draft.ts'

/** A preset that fills the form, with what the form held before. */
export interface AppliedPreset {
  readonly name: string
  readonly before: Settings
}

interface Settings {
  readonly adapter: AdapterDraft
  readonly training: TrainingDraft
}

/** What a preset says that does not hold here. */
export type PresetNote = 'modules-of-model' | 'start-from' | 'other-task'

/** The kinds to adapt in a model; its own choice where it has no kinds of the preset's names. */
export function targetsOf({ adapter: { targetModules } }: Preset, model: ModelDescription): readonly string[] {
  if (targetModules === 'all-linear') return model.moduleKinds
  return hasKinds(model, targetModules) ? model.moduleKinds.filter((kind) => targetModules.includes(kind)) : model.defaultTargetModules
}

function hasKinds(model: ModelDescription, kinds: readonly string[]): boolean {
  return kinds.every((kind) => model.moduleKinds.includes(kind))
}

/** The settings of a preset in the place of `before`, which it does not all name. */
function filled(preset: Preset, before: Settings, model: ModelDescription | null, task: TaskName): Settings {
  const { headLearningRate, ...training } = preset.training
  return {
    adapter: {
      ...before.adapter,
      ...preset.adapter,
      ranks: {},
      layers: null,
      targetModules: model === null ? before.adapter.targetModules : [...targetsOf(preset, model)],
    },
    training: {
      ...before.training,
      ...training,
      ...(headLearningRate === undefined ? {} : { headLearningRate }),
      ...(metricsOfTask(task).includes(preset.metric) ? { bestMetric: preset.metric === defaultMetrics[task] ? null : preset.metric } : {}),
      lengthUnit: 'epochs',
      warmupUnit: 'ratio',
    },
  }
}

/** Fills the form; one preset after another starts from what was there before the first. */
export function withPreset(draft: Draft, name: string): Draft {
  const { adapter, training } = draft
  const before = draft.preset?.before ?? { adapter, training }
  return { ...draft, ...filled(presetNamed(name), before, valueOf(draft.model), draft.columns.task), preset: { name, before } }
}

export function withoutPreset(draft: Draft): Draft {
  return draft.preset === null ? draft : { ...draft, ...draft.preset.before, preset: null }
}

/** The kinds a newly read model starts with, here and where the preset is undone. */
export function withTargetsOf(draft: Draft, model: ModelDescription): Draft {
  const targeting = (adapter: AdapterDraft, kinds: readonly string[]): AdapterDraft => ({ ...adapter, ranks: {}, layers: null, startFrom: null, targetModules: [...kinds] })
  if (draft.preset === null) return { ...draft, adapter: targeting(draft.adapter, model.defaultTargetModules) }
  const { name, before } = draft.preset
  return {
    ...draft,
    adapter: targeting(draft.adapter, targetsOf(presetNamed(name), model)),
    preset: { name, before: { ...before, adapter: targeting(before.adapter, model.defaultTargetModules) } },
  }
}

export function presetNotes({ preset, model, columns }: Draft): PresetNote[] {
  if (preset === null) return []
  const { adapter, startFrom, metric } = presetNamed(preset.name)
  const described = valueOf(model)
  const foreign = described !== null && adapter.targetModules !== 'all-linear' && !hasKinds(described, adapter.targetModules)
  return [
    ...(foreign ? (['modules-of-model'] as const) : []),
    ...(startFrom === null ? [] : (['start-from'] as const)),
    ...(preset.name.startsWith('instruction/') !== (columns.task === 'instruction') || !metricsOfTask(columns.task).includes(metric) ? (['other-task'] as const) : []),
  ]
}
