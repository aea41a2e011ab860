import { describe, expect, test } from 'vitest'
import { presetNames } from '../../../../shared/presets/presets.ts'
import type { ModelDescription } from '../../../../shared/model-description.ts'
import type { Draft } from '../draft.ts'
import { emptyDraft } from '../draft.ts'
import { examineDraft } from '../draft-problems.ts'
import { complete, model } from '../testing/complete-draft.ts'
import { presetNotes, withoutPreset, withPreset, withTargetsOf } from './applied-preset.ts'
import { changeText } from './change-text.ts'
import { presetChanges } from './preset-changes.ts'
import { presetOptions } from './preset-options.ts'

const robertaKinds = ['query', 'key', 'value', 'attention.output.dense', 'intermediate.dense', 'output.dense']
const roberta: ModelDescription = {
  ...model,
  moduleKinds: robertaKinds,
  defaultTargetModules: ['query'],
  modules: robertaKinds.map((kind) => ({ path: `0.${kind}`, kind, layer: 0, inFeatures: 64, outFeatures: 64 })),
}
const onRoberta = (): Draft => complete({ model: { status: 'ready', value: roberta } })
const paperKinds = ['query', 'value', 'attention.output.dense', 'output.dense']

describe('a preset', () => {
  test('fills the form with the paper’s settings and can be trained', () => {
    const { configuration } = examineDraft(withPreset(onRoberta(), 'glue/cola/rank-16'))
    expect(configuration).toMatchObject({
      adapter: { method: 'lora-xs', rank: 16, alpha: 8, sigma: 1e-5, initialisation: 'svd', targetModules: paperKinds },
      training: { epochs: 50, learningRate: 1e-3, headLearningRate: 1e-2, maximumLength: 128, warmupRatio: 0.06, bestMetric: 'matthews', steps: null },
    })
  })

  test('says what it changed, and not what was so before', () => {
    const changes = presetChanges(withPreset(onRoberta(), 'glue/sst-2/rank-8'))
    const fields = changes.map(({ field }) => field)
    expect(fields).toEqual(['alpha', 'targetModules', 'epochs', 'maximumLength', 'learningRate', 'headLearningRate'])
    expect(changes.slice(0, 3).map(changeText)).toEqual(['16 → 8', paperKinds.join(', '), '2 → 20'])
  })

  test('is undone at once, also after another preset and changes of one’s own', () => {
    const before = complete({ adapter: { ...complete().adapter, rank: 3, alpha: '7' } })
    const first = withPreset(before, 'glue/rte/rank-25')
    const second = withPreset({ ...first, adapter: { ...first.adapter, rank: 5 } }, 'ablation/qnli/random/rank-4')
    expect(second.adapter).toMatchObject({ rank: 4, initialisation: 'random' })
    expect(withoutPreset(second)).toEqual(before)
  })

  test('takes the model’s own modules where it has none of these names, and says so', () => {
    const draft = withPreset(complete(), 'glue/sst-2/rank-4')
    expect(draft.adapter.targetModules).toEqual(model.defaultTargetModules)
    expect(presetNotes(draft)).toEqual(['modules-of-model'])
    expect(presetNotes(withPreset(onRoberta(), 'glue/sst-2/rank-4'))).toEqual([])
  })

  test('all linear modules are those of the model, also of one that comes later', () => {
    const draft = withPreset(emptyDraft(), 'instruction/gemma-7b')
    expect(draft.adapter.targetModules).toEqual([])
    const described = withTargetsOf({ ...draft, model: { status: 'ready', value: roberta } }, roberta)
    expect(described.adapter.targetModules).toEqual(robertaKinds)
    expect(withoutPreset(described).adapter.targetModules).toEqual(roberta.defaultTargetModules)
  })

  test('notes another start and another task', () => {
    expect(presetNotes(withPreset(onRoberta(), 'glue/sts-b/rank-4'))).toEqual(['start-from', 'other-task'])
    expect(withPreset(onRoberta(), 'glue/sts-b/rank-4').training.bestMetric).toBeNull()
  })
})

test('every preset can be chosen, by a name of its own', () => {
  const items = presetOptions().flatMap((group) => group.items.map(({ value, label }) => ({ value, label: `${group.group} ${label}` })))
  expect(items.map(({ value }) => value)).toEqual(presetNames)
  expect(new Set(items.map(({ label }) => label)).size).toBe(presetNames.length)
})
