import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ValidationSplit } from '../../shared/data-selection.ts'
import { type ClassificationExamples, readExamples } from './read-examples.ts'
import { dataFile, failureOf } from './testing/data-file.ts'

const byColumn: ValidationSplit = { kind: 'column', column: 'split' }
const byFraction: ValidationSplit = { kind: 'fraction', fraction: 0.5, seed: 42 }

async function read(content: string, validation: ValidationSplit = byColumn): Promise<ClassificationExamples> {
  return readExamples({ task: 'classification', file: await dataFile('mails.csv', content), textColumn: 'text', secondTextColumn: null, labelColumn: 'label', validation })
}

describe('readExamples', () => {
  it('splits by a column, in file order, labels as indices into the ordered names', async () => {
    const data = await read('text,label,split\na,spam,train\nb,ham,Training\nc,ham,dev\nd, spam ,VALID\n')
    expect(data).toEqual({
      task: 'classification',
      labels: ['ham', 'spam'],
      train: [{ text: 'a', secondText: null, label: 1 }, { text: 'b', secondText: null, label: 0 }],
      validation: [{ text: 'c', secondText: null, label: 0 }, { text: 'd', secondText: null, label: 1 }],
      skipped: [],
    })
  })

  it('reads labels in lower case where that is asked for', async () => {
    const file = await dataFile('mails.csv', 'text,label,split\na,Spam,train\nb,ham,train\nc, spam ,dev\nd,HAM,dev\n')
    const selection = { task: 'classification', file, textColumn: 'text', secondTextColumn: null, labelColumn: 'label', validation: byColumn } as const
    expect((await readExamples({ ...selection, lowerCaseLabels: true })).labels).toEqual(['ham', 'spam'])
    expect(await failureOf(readExamples(selection))).toMatchObject({ code: 'dataset-label-only-in-validation' })
  })

  it('takes the test part for validation only where there is no other', async () => {
    const rows = 'text,label,split\na,x,train\nb,y,train\nc,x,test\n'
    expect((await read(rows)).validation).toEqual([{ text: 'c', secondText: null, label: 0 }])
    const data = await read(`${rows}d,y,validation\n`)
    expect(data.validation).toEqual([{ text: 'd', secondText: null, label: 1 }])
    expect(data.skipped).toEqual([{ reason: 'test part, kept out of training and validation', count: 1, lines: [4] }])
  })

  it('counts every row that it leaves out, with the reason', async () => {
    const data = await read('text,label\na,x\nb,y\n  ,x\nc,\nd,x\ne,y\nsurely, friend,x\n,y\n', byFraction)
    expect(data.skipped).toEqual([
      { reason: 'no text', count: 2, lines: [4, 9] },
      { reason: 'no label', count: 1, lines: [5] },
      { reason: 'more cells than the header names', count: 1, lines: [8] },
    ])
    expect(data.train.length + data.validation.length).toBe(4)
  })

  it('loses no row to a split by fraction, and gives the same for the same seed', async () => {
    const rows = fc.array(fc.record({ text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''), label: fc.constantFrom('x', 'y') }), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(rows, async (some) => {
        const all = [...some, { text: 'one', label: 'x' }, { text: 'two', label: 'x' }, { text: 'three', label: 'y' }, { text: 'four', label: 'y' }]
        const content = papaparse.unparse(all)
        const data = await read(content, byFraction)
        const back = [...data.train, ...data.validation].map(({ text, label }) => `${label} ${text}`)
        expect(back.sort()).toEqual(all.map(({ text, label }) => `${label === 'x' ? 0 : 1} ${text}`).sort())
        expect(await read(content, byFraction)).toEqual(data)
      }),
      { numRuns: 30 },
    )
  })

  it('lists the columns that there are where one is missing', async () => {
    const failure = await failureOf(read('body,label,split\na,x,train\n'))
    expect(failure).toEqual({
      code: 'dataset-missing-column',
      title: 'mails.csv: no column “text”',
      cause: 'The file has the columns “body”, “label” and “split”.',
      suggestion: 'Choose one of these columns, or name the column so in the file.',
      values: { file: 'mails.csv', column: 'text', columns: '“body”, “label” and “split”' },
    })
    expect((await failureOf(read('text,class,split\na,x,train\n'))).title).toBe('mails.csv: no column “label”')
    expect((await failureOf(read('text,label\na,x\nb,y\n'))).title).toBe('mails.csv: no column “split”')
  })

  it.each([
    ['dataset-one-label', 'mails.csv: every row has the label “x”', 'a,x,train\nb,x,validation\n'],
    ['dataset-no-labelled-rows', 'mails.csv: no row has both a text and a label', 'a,,train\n,x,train\n'],
    ['dataset-no-validation-rows', 'mails.csv: no rows for validation', 'a,x,train\nb,y,train\n'],
    ['dataset-no-training-rows', 'mails.csv: no rows for training', 'a,x,test\nb,y,test\n'],
    ['dataset-label-only-in-validation', 'mails.csv: “z” never in training', 'a,x,train\nb,y,train\nc,z,dev\n'],
    ['dataset-unknown-part', 'mails.csv, line 3: “unsupervised” names no part of the data', 'a,x,train\nb,y,unsupervised\n'],
    ['dataset-unknown-part', 'mails.csv, line 2: column “split” is empty', 'a,x,\nb,y,train\n'],
  ])('refuses with %s: %s', async (code, title, rows) => {
    const failure = await failureOf(read(`text,label,split\n${rows}`))
    expect(failure).toMatchObject({ code, title })
    expect(failure.suggestion).not.toBe('')
  })

  it('reads pairs, and takes a second file for validation, in which no label may be new', async () => {
    const pairs = async (rows: string): Promise<string> => dataFile('pairs.csv', `one,two,label\n${rows}`)
    const selection = {
      task: 'classification' as const, file: await pairs('a,b,x\nc,,y\ne,f,y\n'), textColumn: 'one', secondTextColumn: 'two', labelColumn: 'label',
    }
    const data = await readExamples({ ...selection, validation: { kind: 'file', file: await pairs('g,h,y\n') } })
    expect(data).toEqual({
      task: 'classification',
      labels: ['x', 'y'],
      train: [{ text: 'a', secondText: 'b', label: 0 }, { text: 'e', secondText: 'f', label: 1 }],
      validation: [{ text: 'g', secondText: 'h', label: 1 }],
      skipped: [{ reason: 'no second text', count: 1, lines: [3] }],
    })
    const failure = await failureOf(readExamples({ ...selection, validation: { kind: 'file', file: await pairs('g,h,z\n') } }))
    expect(failure).toMatchObject({ code: 'dataset-label-only-in-validation', cause: expect.stringContaining('By the second file, pairs.csv,') as string })
  })

  it('refuses a split by fraction where every label has a single row', async () => {
    expect(await failureOf(read('text,label\na,x\nb,y\n', byFraction))).toMatchObject({ code: 'dataset-no-validation-rows' })
  })
})
