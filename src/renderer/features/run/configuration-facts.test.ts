import { expect, test } from 'vitest'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { configurationFacts } from './configuration-facts.ts'

function factsOf(adapter: object, training: object, data: object = {}) {
  const configuration = runConfigurationSchema.parse({
    modelFolder: '/models/bert', adapter: { targetModules: ['query'], ...adapter }, training,
    data: { task: 'classification', file: '/mail.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'column', column: 'split' }, ...data },
  })
  const run: RunSummary = {
    id: 'run', name: '', state: 'finished', stage: null, createdAt: 0, finishedAt: null, configuration, step: 0, totalSteps: 0,
    trainedValues: null, labels: [], best: null, last: null, failure: null, folder: '/runs/1',
  }
  const { data: read, adapter: adapted, training: trained } = configurationFacts(run)
  return new Map([...read, ...adapted, ...trained].map(({ name, value }) => [name, value]))
}

test('settings left alone are not listed', () => {
  const names = [...factsOf({}, {}).keys()]
  for (const rare of ['Schedule', 'β1', 'Gradient clipping', 'Early stopping', 'Dropout', 'A and B from', 'Second text column', 'Task']) {
    expect(names).not.toContain(rare)
  }
})

test('settings that differ are', () => {
  const facts = factsOf(
    { initialisation: 'random', dropout: 0.1, ranks: { query: 4 } },
    { schedule: 'cosine', beta2: 0.98, gradientClipping: 1, gradientAccumulation: 4, evaluateEvery: 10, earlyStopping: 1, warmupSteps: 20, steps: 300, bestMetric: 'f1' },
    { secondTextColumn: 'other' },
  )
  expect(Object.fromEntries(facts)).toMatchObject({
    Schedule: 'Cosine to zero', β2: '0.98', 'Gradient clipping': '1', 'Gradient accumulation': '4 batches', 'Evaluate every': '10 steps',
    'Early stopping': 'after 1 evaluation', 'Warm-up': '20 steps', Steps: '300', 'Judged by': 'F1', Dropout: '10.0%',
    'A and B from': 'Random numbers', 'Own ranks': 'query 4', 'Second text column': 'other',
  })
  expect(facts.has('Epochs')).toBe(false)
})

test('ranks of many modules are told as a range, and layers where not all are adapted', () => {
  const ranks = Object.fromEntries(Array.from({ length: 12 }, (_, layer) => [`layer.${layer}.query`, 3 + layer]))
  const facts = factsOf({ ranks, layers: { first: 2, last: 5 } }, {}, { lowerCaseLabels: true })
  expect(facts.get('Own ranks')).toBe('3 to 14, of 12 modules')
  expect(facts.get('Layers')).toBe('2–5')
  expect([...facts.values()]).toContain('label, read in lower case')
})

test('instruction tuning tells shape and template, and no head', () => {
  const facts = factsOf({}, {}, { task: 'instruction', shape: 'alpaca', template: 'plain' })
  expect(Object.fromEntries(facts)).toMatchObject({ 'Shape of a row': 'Alpaca', 'Written out by': 'Plain text' })
  expect(facts.has('Learning rate of head')).toBe(false)
})

test('a method has no settings of another', () => {
  const full = factsOf({ method: 'full', targetModules: [] }, {})
  expect(full.get('Method')).toBe('Full fine-tuning')
  for (const name of ['Rank r', 'σ', 'α', 'Target modules']) expect(full.has(name)).toBe(false)
  expect(factsOf({ method: 'head-only', targetModules: [] }, {}).has('Learning rate of the adapter')).toBe(false)
  expect(factsOf({ method: 'vera' }, {}).has('α')).toBe(false)
})
