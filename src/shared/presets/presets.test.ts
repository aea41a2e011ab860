import { expect, test } from 'vitest'
import { StudioFailure } from '../failure.ts'
import { adapterConfigurationSchema, trainingConfigurationSchema } from '../run-configuration.ts'
import { type Preset, presetSchema } from './preset.ts'
import { presetNamed, presetNames, presets } from './presets.ts'

const ofTable = (source: Preset['source']): Preset[] => presets.filter((preset) => preset.source === source)

const rates = ({ training }: Preset): (number | undefined)[] => [training.learningRate, training.headLearningRate, training.epochs]

test('six tasks at six ranks, three tasks at four ranks with two starts, and two language models', () => {
  expect(ofTable('Table 4')).toHaveLength(36)
  expect(ofTable('Table 5')).toHaveLength(24)
  expect(ofTable('Appendix A.2')).toHaveLength(2)
  expect(new Set(presetNames).size).toBe(62)
})

test.each([
  ['glue/sst-2/rank-12', 5e-3, 1e-3, 20],
  ['glue/sst-2/rank-25', 2e-3, 1e-3, 20],
  ['glue/mrpc/rank-8', 1e-3, 6e-4, 50],
  ['glue/cola/rank-16', 1e-3, 1e-2, 50],
  ['glue/qnli/rank-25', 2e-3, 6e-4, 15],
  ['glue/rte/rank-8', 6e-4, 6e-4, 50],
  ['glue/sts-b/rank-4', 6e-4, 6e-4, 50],
  ['ablation/sst-2/random/rank-20', 5e-3, 1e-4, 20],
  ['ablation/cola/random/rank-8', 1e-3, 1e-2, 50],
  ['ablation/qnli/svd/rank-20', 1e-3, 5e-4, 10],
])('%s as the paper prints it', (name, learningRate, headLearningRate, epochs) => {
  expect(rates(presetNamed(name))).toEqual([learningRate, headLearningRate, epochs])
})

test('the ablation’s SVD runs are Table 4’s', () => {
  const withSvd = ofTable('Table 5').filter(({ adapter }) => adapter.initialisation === 'svd')
  expect(withSvd).toHaveLength(12)
  for (const preset of withSvd) {
    const main = presetNamed(preset.name.replace('ablation/', 'glue/').replace('svd/', ''))
    expect({ ...preset, name: main.name, source: main.source }).toEqual(main)
  }
})

test('what each task is scored by, and which start from MNLI', () => {
  const atRank4 = ofTable('Table 4').filter(({ adapter }) => adapter.rank === 4)
  expect(atRank4.map(({ name, metric, startFrom }) => [name.split('/')[1], metric, startFrom])).toEqual([
    ['sst-2', 'accuracy', null],
    ['mrpc', 'accuracy', 'mnli'],
    ['cola', 'matthews', null],
    ['qnli', 'accuracy', null],
    ['rte', 'accuracy', 'mnli'],
    ['sts-b', 'pearson', 'mnli'],
  ])
})

test('instruction tuning has α = rank, a cosine and no head', () => {
  const { adapter, training } = presetNamed('instruction/gemma-7b')
  expect(adapter).toMatchObject({ rank: 64, alpha: 64, targetModules: 'all-linear' })
  expect(training).toEqual({
    epochs: 2,
    batchSize: 128,
    maximumLength: 512,
    learningRate: 4e-3,
    warmupRatio: 0.02,
    schedule: 'cosine',
    weightDecay: 0,
  })
})

test.each(presets)('$name is a preset, and a run can have its settings', (preset) => {
  expect(presetSchema.parse(preset)).toEqual(preset)
  const { rank, sigma, alpha } = preset.adapter
  // Which modules are linear is the model's to say.
  const targetModules = preset.adapter.targetModules === 'all-linear' ? ['q_proj'] : preset.adapter.targetModules
  expect(adapterConfigurationSchema.parse({ ...preset.adapter, targetModules })).toMatchObject({ rank, sigma, alpha, targetModules })
  const { epochs, batchSize, maximumLength, learningRate } = preset.training
  expect(trainingConfigurationSchema.parse(preset.training)).toMatchObject({ epochs, batchSize, maximumLength, learningRate })
})

test.each([
  ['glue/sst2/rank-4', 'glue/sst-2/rank-4'],
  ['GLUE/STS-B/rank-16', 'glue/sts-b/rank-16'],
  ['ablation/cola/rank-8', 'ablation/cola/svd/rank-8'],
  ['instruction/mistral', 'instruction/mistral-7b'],
])('an unknown name, %s, is refused with the nearest', (name, nearest) => {
  expect(() => presetNamed(name)).toThrow(StudioFailure)
  expect(() => presetNamed(name)).toThrow(`There is no preset named “${name}”`)
  expect(() => presetNamed(name)).toThrow(`The nearest are ${nearest}`)
})
