import { describe, expect, test } from 'vitest'
import { messages } from '../../messages/index.ts'
import { budgetOf } from './budget.ts'
import { draftOf } from './candidate.ts'
import { complete, model, preview } from './testing/complete-draft.ts'
import { emptyDraft } from './draft.ts'
import { examineDraft } from './draft-problems.ts'
import { countSteps, splitRows } from './split-rows.ts'

const text = messages.problems

describe('examineDraft', () => {
  test('an empty draft says what to choose first', () => {
    const { problems, configuration } = examineDraft(emptyDraft())
    expect(problems).toEqual([text.modelMissing, text.dataMissing])
    expect(configuration).toBeNull()
  })

  test('numbers far beyond the usual are told, and stop nothing', () => {
    const draft = complete()
    const odd = (adapter: Partial<typeof draft.adapter>, training: Partial<typeof draft.training>) =>
      examineDraft({ ...draft, adapter: { ...draft.adapter, ...adapter }, training: { ...draft.training, ...training } })
    const examined = odd({ sigma: 0.5, alpha: 4096, rank: 8 }, { learningRate: 40, headLearningRate: 2 })
    expect(examined.notes).toEqual([text.largeRate('40', 'LoRA-XS', '0.004'), text.largeHeadRate('2'), text.largeSigma('0.5'), text.largeScale('512')])
    expect(examined.problems).toEqual([])
    expect(odd({}, {}).notes).toEqual([])
    expect(odd({ method: 'lora', sigma: 0.5 }, { learningRate: 0.004 }).notes).toEqual([])
    expect(odd({ method: 'full' }, { learningRate: 0.004 }).notes).toHaveLength(1)
  })

  test('a complete draft becomes a configuration with the defaults of the contract', () => {
    const { problems, configuration } = examineDraft(complete())
    expect(problems).toEqual([])
    expect(configuration).toMatchObject({
      data: { validation: { kind: 'column', column: 'split' } },
      adapter: { rank: 8, sigma: 1e-5, alpha: 16 },
      training: { epochs: 2, batchSize: 32, maximumLength: 64, learningRate: 4e-3, headLearningRate: 5e-3 },
    })
  })

  test('settings of an earlier run come back the same', () => {
    const { configuration } = examineDraft(complete())
    if (configuration === null) throw new Error('expected a configuration')
    const again = { ...draftOf(configuration), model: complete().model, data: complete().data }
    expect(examineDraft(again).configuration).toEqual(configuration)
  })

  test('text in scientific notation is a number', () => {
    const draft = complete({ adapter: { ...complete().adapter, sigma: '2e-6' } })
    expect(examineDraft(draft).configuration?.adapter.sigma).toBe(2e-6)
  })

  test.each([
    ['rank', '', 'adapter.rank', text.field.number],
    ['rank', 1.5, 'adapter.rank', text.field.whole],
    ['rank', 0, 'adapter.rank', text.field.atLeast('1')],
    ['alpha', 0, 'adapter.alpha', text.field.moreThan('0')],
    ['sigma', 'abc', 'adapter.sigma', text.field.number],
  ] as const)('%s %j is refused beside its field', (field, value, path, message) => {
    const { fieldErrors, configuration, problems } = examineDraft(complete({ adapter: { ...complete().adapter, [field]: value } }))
    expect(fieldErrors[path]).toBe(message)
    expect(problems).toContain(text.fields)
    expect(configuration).toBeNull()
  })

  test('a run under way lets another one wait in the queue', () => {
    const examined = examineDraft(complete(), 'Rank 8')
    expect(examined.configuration).not.toBeNull()
    expect(examined.notes).toContain(text.queues('Rank 8'))
  })

  test('limits of the model are told before training', () => {
    const draft = complete({ adapter: { ...complete().adapter, rank: 13 }, training: { ...complete().training, maximumLength: 256 } })
    expect(examineDraft(draft).problems).toEqual([text.rankTooLarge('13', '12'), text.lengthTooLarge('128')])
    expect(examineDraft(draft).fieldErrors).toEqual({
      'adapter.rank': text.rankTooLarge('13', '12'), 'training.maximumLength': text.lengthTooLarge('128'),
    })
  })

  test.each([
    [{ labelColumn: 'text' }, text.sameColumn],
    [{ labelColumn: 'same' }, text.oneLabel('same')],
    [{ textColumn: 'same', labelColumn: 'text' }, text.tooManyLabels('text')],
    [{ textColumn: 'gone' }, text.textMissing],
    [{ splitColumn: null }, text.splitMissing],
    [{ splitColumn: 'label' }, text.splitIsData],
    [{ splitColumn: 'same' }, text.splitWithoutTraining('same')],
  ])('columns %j', (columns, problem) => {
    expect(examineDraft(complete({ columns: { ...complete().columns, ...columns } })).problems).toContain(problem)
  })
})

describe('figures of a draft', () => {
  test('rows of both parts, by column and by share', () => {
    const draft = complete()
    expect(splitRows(draft, preview)).toEqual({ training: 80, validation: 20 })
    const byShare = complete({ columns: { ...draft.columns, splitKind: 'fraction', fraction: 0.1 } })
    expect(splitRows(byShare, preview)).toEqual({ training: 90, validation: 10 })
    const smallest = complete({ columns: { ...byShare.columns, fraction: 0.001 } })
    expect(splitRows(smallest, preview)).toEqual({ training: 98, validation: 2 })
  })

  test('the last batch of an epoch counts as a step', () => {
    expect(countSteps(complete(), { training: 80, validation: 20 })).toEqual({ perEpoch: 3, total: 6 })
  })

  test('trained values follow the modules, the rank and the labels', () => {
    expect(budgetOf(complete(), model, preview)).toMatchObject({ modules: 4, adapter: 256, ofMethod: { lora: 768, vera: 80, full: 5000 }, head: 36 })
    expect(budgetOf(complete({ adapter: { ...complete().adapter, rank: '' } }), model, preview)).toBeNull()
  })
})
