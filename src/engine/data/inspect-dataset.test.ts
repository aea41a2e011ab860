import { describe, expect, it } from 'vitest'
import { datasetPreviewSchema, type DatasetPreview } from '../../shared/dataset.ts'
import { inspectDataset } from './inspect-dataset.ts'
import { dataFile, failureOf } from './testing/data-file.ts'

async function inspect(name: string, content: string): Promise<DatasetPreview> {
  return datasetPreviewSchema.parse(await inspectDataset(await dataFile(name, content)))
}

describe('inspectDataset', () => {
  it('counts all rows, shows the first hundred with long cells shortened, and guesses the columns', async () => {
    const rows = Array.from({ length: 250 }, (_, row) => `"${'👋'.repeat(200)} ${row}",${row % 3 === 0 ? 'spam' : 'ham'},${row < 200 ? 'train' : 'test'}`)
    const preview = await inspect('mails.csv', `text,label,split\n${rows.join('\n')}\n`)
    expect(preview).toMatchObject({ name: 'mails.csv', format: 'csv', rowCount: 250, problems: [] })
    expect(preview.guess).toMatchObject({ textColumn: 'text', labelColumn: 'label', splitColumn: 'split', shape: null })
    expect(preview.rows).toHaveLength(100)
    // 149 whole characters of two code units: half a character is never shown.
    expect(preview.rows[0]).toEqual([`${'👋'.repeat(149)}…`, 'spam', 'train'])
    expect(preview.columns.map((column) => column.valueCounts)).toEqual([
      null,
      [{ value: 'ham', count: 166 }, { value: 'spam', count: 84 }],
      [{ value: 'train', count: 200 }, { value: 'test', count: 50 }],
    ])
  })

  it('takes the union of JSONL keys as columns; what a row lacks is empty', async () => {
    const preview = await inspect('rows.jsonl', '{"a": "x"}\n{"b": 2}\n{"a": "yz", "b": null}\n')
    expect(preview.columns).toEqual([
      { name: 'a', valueCounts: [{ value: 'x', count: 1 }, { value: 'yz', count: 1 }], emptyCount: 1, meanLength: 1.5 },
      { name: 'b', valueCounts: [{ value: '2', count: 1 }], emptyCount: 2, meanLength: 1 },
    ])
    expect(preview.rows).toEqual([['x', ''], ['', '2'], ['yz', '']])
  })

  it('tells how many rows it has read, and ends where that throws', async () => {
    const rows = Array.from({ length: 12_000 }, (_, row) => `text ${row},${row % 2 === 0 ? 'ham' : 'spam'}`).join('\n')
    const file = await dataFile('long.csv', `text,label\n${rows}\n`)
    const told: (readonly [number, number | null])[] = []
    await inspectDataset(file, (...progress) => told.push(progress))
    expect(told).toEqual([[5000, null], [10_000, null], [5000, 12_000], [10_000, 12_000]])
    const ended = inspectDataset(file, () => {
      throw new Error('enough')
    })
    await expect(ended).rejects.toThrow('enough')
  })

  it('tells a file whose first row was read as its header', async () => {
    const rows = 'a film to remember,positive\na waste of time,negative\nsimply good,positive\n'
    const message = 'The first line is read as names of columns, yet “positive” is also a value below it. If it is a row, put a line of names above it.'
    expect((await inspect('films.csv', rows)).problems).toContainEqual({ line: 1, message })
    expect((await inspect('named.csv', `text,label\n${rows}`)).problems.map(({ line }) => line)).not.toContain(1)
  })

  it('reports what is wrong, with lines, and caps what repeats', async () => {
    const broken = Array.from({ length: 12 }, (_, row) => `text ${row},ham,surplus`).join('\n')
    const preview = await inspect('mails.csv', `text,label\nhello there,Spam\n,spam\ngood bye,\nhello there,ham\nthe end,ham\n${broken}\n`)
    expect(preview.guess).toMatchObject({ textColumn: 'text', labelColumn: 'label' })
    const messages = preview.problems.map(({ line, message }) => `${line ?? '-'} ${message}`)
    expect(messages).toContain('3 Column “text” is empty; the row is left out.')
    expect(messages).toContain('4 Column “label” is empty; the row is left out.')
    expect(messages).toContain('- 1 row repeats a text that came before. 1 of them carry another label than before.')
    expect(messages).toContain('7 Cells in the row: 3; columns in the header: 2.')
    expect(messages).toContain('- Rows with misplaced cells or quotes: 2 more rows.')
    expect(messages).toContain('- The labels “Spam” and “spam” differ in capital letters or spaces only. Spaces around a label are ignored; capital letters make different labels, unless labels are read in lower case.')
    expect(messages).toContain('- The labels “Spam” and “spam” occur only once: a single row cannot be in both training and validation.')
  })

  it('says nothing of texts and labels where rows are conversations', async () => {
    const rows = ['Say 1', 'Say 1', 'Say 2'].map((instruction) => JSON.stringify({ instruction, output: '' }))
    const preview = await inspect('questions.jsonl', rows.join('\n'))
    expect(preview).toMatchObject({ guess: { shape: 'alpaca' }, problems: [] })
  })

  it('fails as reading does', async () => {
    expect(await failureOf(inspect('mails.csv', ''))).toMatchObject({ code: 'dataset-empty' })
    expect(await failureOf(inspect('mails.xlsx', 'PK'))).toMatchObject({ code: 'dataset-unknown-format' })
  })
})
