import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ClassificationSelection } from '../../shared/data-selection.ts'
import { checkDataset, compareParts } from './check-dataset.ts'
import { dataFile, failureOf } from './testing/data-file.ts'

const rows = [
  'text,label,split', 'good film,Pos,train', 'good film,pos ,train', 'dull film,neg,train', 'good film,neg,validation', 'new film,POS,validation',
  ',neg,train', 'no label,,train',
]
const selection = async (change: Partial<ClassificationSelection> = {}): Promise<ClassificationSelection> => ({
  task: 'classification', file: await dataFile('films.csv', rows.join('\n')), textColumn: 'text', secondTextColumn: null, labelColumn: 'label',
  validation: { kind: 'column', column: 'split' }, ...change,
})

describe('checkDataset', () => {
  it('counts what a run would learn from, leave out, repeat and have in both parts', async () => {
    expect(await checkDataset(await selection({ lowerCaseLabels: true }), '')).toEqual({
      training: 3, validation: 2,
      labels: [{ label: 'pos', training: 2, validation: 1 }, { label: 'neg', training: 1, validation: 1 }],
      skipped: [{ reason: 'no text', count: 1, lines: [7] }, { reason: 'no label', count: 1, lines: [8] }],
      repeated: 1, contradicting: 1, leaked: 1, leakedTexts: ['good film'], remarks: [],
    })
  })

  it('fails as the run would: with capital letters, a label is in the validation part only', async () => {
    expect(await failureOf(checkDataset(await selection(), ''))).toMatchObject({ code: 'dataset-label-only-in-validation' })
  })
})

test('parts without a common text leak nothing, and each further copy counts once', () => {
  const part = fc.array(fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd', 'e'), label: fc.constantFrom('x', 'y') }), { maxLength: 20 })
  fc.assert(
    fc.property(part, part, (training, validation) => {
      const found = compareParts(training, validation)
      const distinct = (examples: readonly { text: string }[]) => new Set(examples.map(({ text }) => text))
      expect(found.repeated).toBe(training.length - distinct(training).size + validation.length - distinct(validation).size)
      expect(found.leaked).toBe(validation.filter(({ text }) => distinct(training).has(text)).length)
      const all = [...training, ...validation]
      expect(found.contradicting).toBe(all.filter(({ text, label }, index) => label !== all.find((other) => other.text === text)?.label && index > 0).length)
    }),
  )
})
