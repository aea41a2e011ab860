import { describe, expect, test } from 'vitest'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { budgetOf } from './budget.ts'
import { draftOf } from './candidate.ts'
import { guessedTask } from './columns.ts'
import { countChanged } from './more-controls.ts'
import { examineDraft } from './draft-problems.ts'
import type { Draft, TrainingDraft } from './draft.ts'
import { withMethod } from './method-change.ts'
import { countSteps } from './split-rows.ts'
import { column, complete, model, preview } from './testing/complete-draft.ts'

const text = messages.problems
const using = (method: AdapterMethodName, change: Partial<Draft['adapter']> = {}): Draft => complete({ adapter: { ...complete().adapter, method, ...change } })
const training = (change: Partial<TrainingDraft>): Draft => complete({ training: { ...complete().training, ...change } })

describe('methods', () => {
  test.each([
    ['lora-xs', 256],
    ['lora', 768],
    ['vera', 80],
    ['full', 5000],
    ['head-only', 0],
  ] as const)('%s trains %d values', (method, adapter) => {
    expect(budgetOf(using(method), model, preview)).toMatchObject({ method, adapter, head: 36 })
  })

  test('ranks of single modules are counted', () => {
    expect(budgetOf(using('lora-xs', { ranks: { query: 2 } }), model, preview)).toMatchObject({ adapter: 2 * 64 + 2 * 4, mixedRanks: true })
  })

  test('settings that do not apply cannot stand in the way', () => {
    expect(examineDraft(using('head-only', { rank: '', sigma: 'x', alpha: '', targetModules: [] })).problems).toEqual([])
    expect(examineDraft(using('vera', { sigma: 'x', alpha: '' })).problems).toEqual([])
    expect(examineDraft(using('lora', { alpha: '' })).fieldErrors['adapter.alpha']).toBe(text.field.number)
  })

  test('no weight limits the rank of VeRA', () => {
    expect(examineDraft(using('lora', { rank: 13 })).problems).toEqual([text.rankTooLarge('13', '12')])
    expect(examineDraft(using('vera', { rank: 256 })).problems).toEqual([])
  })

  test('a learning rate that nobody chose follows the method', () => {
    expect(withMethod(complete(), 'full').training.learningRate).toBe(2e-5)
    expect(withMethod(training({ learningRate: '1e-3' }), 'full').training.learningRate).toBe('1e-3')
    expect(withMethod(withMethod(complete(), 'full'), 'lora-xs')).toEqual(complete())
  })

  test('a rate that would ruin whole weights is told', () => {
    expect(examineDraft(withMethod(training({ learningRate: '4e-3 ' }), 'full')).notes).toEqual([])
    const draft = { ...using('full'), training: { ...complete().training, learningRate: '5e-3' } }
    expect(examineDraft(draft).notes).toEqual([text.largeRate('0.005', 'Full fine-tuning', '2e-5')])
  })
})

describe('training controls', () => {
  test.each([
    ['beta1', 1, text.field.lessThan('1')],
    ['beta2', '', text.field.number],
    ['epsilon', 0, text.field.moreThan('0')],
    ['gradientClipping', '-1', text.field.moreThan('0')],
    ['gradientAccumulation', 0, text.field.atLeast('1')],
    ['evaluateEvery', '1.5', text.field.whole],
    ['earlyStopping', 'soon', text.field.number],
    ['warmupRatio', 2, text.field.atMost('1')],
  ] as const)('%s %j is refused beside its field', (field, value, message) => {
    const { fieldErrors, configuration } = examineDraft(training({ [field]: value }))
    expect(fieldErrors[`training.${field}`]).toBe(message)
    expect(configuration).toBeNull()
  })

  test('an empty field leaves a setting out', () => {
    const { configuration } = examineDraft(training({ gradientClipping: ' ', evaluateEvery: '', earlyStopping: '' }))
    expect(configuration?.training).toMatchObject({ gradientClipping: null, evaluateEvery: null, earlyStopping: null })
  })

  test('steps take the place of epochs, and of the warm-up’s share', () => {
    const draft = training({ lengthUnit: 'steps', steps: '40', epochs: '', warmupUnit: 'steps', warmupSteps: 5, warmupRatio: 'x', gradientAccumulation: 2 })
    expect(examineDraft(draft).configuration?.training).toMatchObject({ steps: 40, warmupSteps: 5 })
    expect(countSteps(draft, { training: 80, validation: 20 })).toEqual({ perEpoch: 2, total: 40 })
  })

  test('those that differ from the defaults are counted', () => {
    expect(countChanged(complete())).toBe(0)
    expect(countChanged(training({ schedule: 'cosine', beta2: '0.98', warmupSteps: 9 }))).toBe(2)
    expect(countChanged(using('lora', { dropout: 0.1 }))).toBe(1)
  })

  test('everything an earlier run had set comes back', () => {
    const draft = training({ lengthUnit: 'steps', steps: 40, warmupUnit: 'steps', warmupSteps: 5, gradientClipping: 1, evaluateEvery: 10, earlyStopping: 3, bestMetric: 'f1' })
    const own = { ...draft, adapter: { ...draft.adapter, ranks: { query: 4 }, startFrom: '/mnli', dropout: 0.1 } }
    const { configuration } = examineDraft(own)
    if (configuration === null) throw new Error('expected a configuration')
    expect(examineDraft({ ...draftOf(configuration), model: own.model, data: own.data }).configuration).toEqual(configuration)
  })
})

describe('tasks', () => {
  const scores: DatasetPreview = {
    ...preview,
    rows: [['a text', '3.4', 'one']],
    columns: [column('text', null), { ...column('score', null), valueCounts: null }, column('class', { one: 50, two: 50 })],
  }
  const few = (counts: Record<string, number>) => guessedTask({ ...preview, columns: [column('label', counts)] }, 'label')
  const numbers = (count: number, factor: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [String(factor * (index + 1)), 1]))

  test('many different numbers are regression, classes are not', () => {
    expect(guessedTask(scores, 'score')).toBe('regression')
    expect(guessedTask(scores, 'text')).toBe('classification')
    expect(few({ ham: 70, spam: 30 })).toBe('classification')
    expect(few({ 1: 50, 2: 50 })).toBe('classification')
    expect(few(numbers(30, 0.5))).toBe('regression')
    expect(few(numbers(60, 1))).toBe('regression')
    expect(guessedTask({ ...preview, rowCount: 1000, columns: [column('intent', numbers(60, 1))] }, 'intent')).toBe('classification')
  })

  test('regression trains one output on pairs, judged by Pearson', () => {
    const draft = complete({
      data: { status: 'ready', value: scores },
      columns: { ...complete().columns, task: 'regression', labelColumn: 'score', secondTextColumn: 'class', splitKind: 'fraction' },
    })
    const { problems, configuration } = examineDraft(draft)
    expect(problems).toEqual([])
    expect(configuration?.data).toMatchObject({ task: 'regression', secondTextColumn: 'class' })
    expect(budgetOf(draft, model, scores)).toMatchObject({ outputs: 1, head: 23 })
  })

  test.each([
    [{ task: 'regression' }, text.notNumeric('label', 'ham')],
    [{ secondTextColumn: 'text' }, text.sameTexts],
    [{ secondTextColumn: 'label' }, text.sameColumn],
    [{ secondTextColumn: 'gone' }, text.secondTextGone],
    [{ secondTextColumn: 'split' }, text.splitIsData],
  ] as const)('columns %j', (columns, problem) => {
    expect(examineDraft(complete({ columns: { ...complete().columns, ...columns } })).problems).toContain(problem)
  })

  test('a metric of another task is not asked for', () => {
    const draft = { ...training({ bestMetric: 'pearson' }) }
    expect(examineDraft(draft).configuration?.training.bestMetric).toBeNull()
  })
})
