import { describe, expect, it } from 'vitest'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { budgetOf } from './budget.ts'
import { draftOf } from './candidate.ts'
import { guessedColumns } from './columns.ts'
import { templateOf, type Draft } from './draft.ts'
import { examineDraft } from './draft-problems.ts'
import { presetNotes, withPreset } from './presets/applied-preset.ts'
import { splitRows } from './split-rows.ts'
import { column, complete, model, preview } from './testing/complete-draft.ts'

const questions: DatasetPreview = {
  ...preview, columns: [column('query', null), column('response', null)],
  guess: { textColumn: 'response', secondTextColumn: null, labelColumn: null, splitColumn: null, shape: 'query-response', reasons: { text: 'longest', label: null, split: null } },
}
const languageModel = { ...model, generates: true, chatTemplate: true, head: { fixed: 0, perLabel: 12 } }
const tuning = (described = languageModel, change: Partial<Draft> = {}): Draft =>
  complete({ model: { status: 'ready', value: described }, data: { status: 'ready', value: questions }, columns: guessedColumns(questions), ...change })

describe('a draft on instructions', () => {
  it('is guessed from the columns and can be trained, without a head', () => {
    const draft = tuning()
    const { configuration, problems } = examineDraft(draft)
    expect(problems).toEqual([])
    expect(configuration?.data).toEqual({
      task: 'instruction', file: '/mail.csv', shape: 'query-response', template: 'model', validation: { kind: 'fraction', fraction: 0.2, seed: 42 },
    })
    expect(budgetOf(draft, languageModel, questions)).toMatchObject({ head: 0, outputs: 0 })
    expect(splitRows(draft, questions)).toEqual({ training: 80, validation: 20 })
  })

  it('is written out by a template that the base can have', () => {
    expect(templateOf(tuning({ ...languageModel, chatTemplate: false }))).toBe('alpaca')
    const chosen = tuning({ ...languageModel, chatTemplate: false })
    const { problems } = examineDraft({ ...chosen, columns: { ...chosen.columns, template: 'model' } })
    expect(problems).toEqual([expect.stringContaining('no chat template')])
  })

  it('needs a base that predicts tokens, a shape, and something to train', () => {
    expect(examineDraft(tuning({ ...languageModel, generates: false })).problems).toEqual([expect.stringContaining('does not predict next tokens')])
    const draft = tuning()
    expect(examineDraft({ ...draft, columns: { ...draft.columns, shape: null } }).problems).toEqual(['Choose how the rows hold their conversations.'])
    expect(examineDraft({ ...draft, adapter: { ...draft.adapter, method: 'head-only' } }).problems).toEqual([expect.stringContaining('no head to train')])
  })

  it('comes back from the run it became', () => {
    const { configuration } = examineDraft(tuning())
    if (configuration === null) throw new Error('It cannot be trained')
    expect(draftOf(configuration).columns).toMatchObject({ task: 'instruction', shape: 'query-response', template: 'model', splitKind: 'fraction' })
  })

  it('takes the paper’s settings for instructions without a remark', () => {
    expect(presetNotes(withPreset(tuning(), 'instruction/mistral-7b'))).toEqual([])
    expect(presetNotes(withPreset(tuning(), 'glue/cola/rank-8'))).toContain('other-task')
  })
})

describe('ranks and layers of their own', () => {
  const ranked = (adapter: Partial<Draft['adapter']>) => examineDraft(tuning(languageModel, { adapter: { ...tuning().adapter, ...adapter } }))

  it('count in the budget', () => {
    const draft = tuning()
    const adapter = { ...draft.adapter, rank: 4, ranks: { query: 2 }, layers: { first: 1, last: 1 } }
    expect(budgetOf({ ...draft, adapter }, languageModel, questions)).toMatchObject({ adapter: 4 + 16, modules: 2, mixedRanks: true })
  })

  it('are refused beside the field where a weight is too small for them, or they are no number', () => {
    expect(ranked({ ranks: { query: 13 } }).fieldErrors['adapter.ranks.query']).toContain('(12)')
    expect(ranked({ ranks: { query: 'x' } })).toMatchObject({ configuration: null, fieldErrors: { 'adapter.ranks.query': 'Enter a number.' } })
    expect(ranked({ rank: 13, ranks: { query: 2, value: 2 } }).configuration?.adapter.ranks).toEqual({ query: 2, value: 2 })
  })

  it('are left out of the run where their modules are not adapted', () => {
    const { configuration } = ranked({ targetModules: ['query'], layers: { first: 0, last: 0 }, ranks: { value: 3, '0.query': 2, '1.query': 5 } })
    expect(configuration?.adapter).toMatchObject({ ranks: { '0.query': 2 }, layers: { first: 0, last: 0 } })
  })
})
