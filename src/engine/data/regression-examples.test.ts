import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RegressionSelection, regressionSelectionSchema } from '../../shared/data-selection.ts'
import { writeFile } from 'node:fs/promises'
import { readExamples } from './read-examples.ts'
import { dataFile, failureOf } from './testing/data-file.ts'

async function selection(content: string, changes: Partial<RegressionSelection> = {}): Promise<RegressionSelection> {
  const file = await dataFile('pairs.csv', content)
  const validation = { kind: 'fraction', fraction: 0.25, seed: 3 } as const
  return { task: 'regression', file, textColumn: 'one', secondTextColumn: 'two', labelColumn: 'score', validation, ...changes }
}

describe('readExamples for regression', () => {
  it('reads pairs and numbers, and counts the rows whose label is none', async () => {
    const rows = ['a,b,3.5', 'c,d,-.5', 'e,f,n/a', 'g,h,1e-3', 'i,,4', 'j,k,', 'l,m,5', 'n,o,0x10', 'p,q,Infinity']
    const data = await readExamples(await selection(`one,two,score\n${rows.join('\n')}\n`))
    const all = [...data.train, ...data.validation].sort((first, second) => (first.text < second.text ? -1 : 1))
    expect(all).toEqual([
      { text: 'a', secondText: 'b', label: 3.5 },
      { text: 'c', secondText: 'd', label: -0.5 },
      { text: 'g', secondText: 'h', label: 0.001 },
      { text: 'l', secondText: 'm', label: 5 },
    ])
    expect(data.validation).toHaveLength(1)
    expect(data.skipped).toEqual([
      { reason: 'label is no number', count: 3, lines: [4, 9, 10] },
      { reason: 'no second text', count: 1, lines: [6] },
      { reason: 'no label', count: 1, lines: [7] },
    ])
  })

  it('keeps the fraction of all rows, whatever their labels, and the same rows for the same seed', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `text ${row},second,${row}`)
    const source = await selection(`one,two,score\n${rows.join('\n')}\n`)
    const data = await readExamples(source)
    expect([data.train.length, data.validation.length]).toEqual([75, 25])
    expect(await readExamples(source)).toEqual(data)
  })

  it('takes all rows of a second file for validation, and names that file where it lacks a column', async () => {
    const source = await selection('one,two,score\na,b,1\nc,d,2\n', { secondTextColumn: null })
    const file = join(source.file, '..', 'dev.tsv')
    await writeFile(file, 'score\tone\n3\te\nnone\tf\n')
    const data = await readExamples({ ...source, validation: { kind: 'file', file } })
    expect(data.train.map(({ text }) => text)).toEqual(['a', 'c'])
    expect(data.validation).toEqual([{ text: 'e', secondText: null, label: 3 }])
    expect(data.skipped).toEqual([{ reason: 'label is no number, in dev.tsv', count: 1, lines: [3] }])
    const failure = await failureOf(readExamples({ ...source, secondTextColumn: 'two', validation: { kind: 'file', file } }))
    expect(failure).toMatchObject({ code: 'dataset-missing-column', title: 'dev.tsv: no column “two”' })
  })

  it('refuses labels that are all names, pointing at the first, and a column named twice', async () => {
    expect(await failureOf(readExamples(await selection('one,two,score\na,b,good\nc,d,bad\n')))).toMatchObject({
      code: 'dataset-no-numbers',
      title: 'pairs.csv, line 2: “good” is no number',
    })
    expect(await failureOf(readExamples(await selection('one,two,score\na,b,1\n')))).toMatchObject({ code: 'dataset-no-validation-rows' })
    expect(await failureOf(readExamples(await selection('one,score\na,1\n', { secondTextColumn: 'one' })))).toMatchObject({ code: 'dataset-same-column' })
  })

  it('fills in what a selection leaves out', () => {
    const parsed = regressionSelectionSchema.parse({ task: 'regression', file: 'a', textColumn: 'b', labelColumn: 'c', validation: { kind: 'file', file: 'd' } })
    expect(parsed).toEqual({ task: 'regression', file: 'a', textColumn: 'b', secondTextColumn: null, labelColumn: 'c', validation: { kind: 'file', file: 'd' } })
  })
})
