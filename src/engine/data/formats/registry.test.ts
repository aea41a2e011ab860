import { describe, expect, it } from 'vitest'
import { dataFormats } from '../../../shared/dataset.ts'
import { collect, dataFile, failureOf } from '../testing/data-file.ts'
import { dataReaders, readerFor, readRows } from './registry.ts'

describe('readerFor', () => {
  it('knows every format of the contract', () => {
    expect(dataReaders.map((reader) => reader.format)).toEqual([...dataFormats])
  })

  it('goes by the extension, whatever its capital letters', async () => {
    expect((await readerFor('/data/Mails.CSV')).format).toBe('csv')
    expect((await readerFor('mails.ndjson')).format).toBe('jsonl')
  })

  it.each([['mails.xlsx', 'No reader for “.xlsx” files.'], ['mails', 'The name has no extension that tells the format.']])(
    'lists what can be read where it is given %s',
    async (name, cause) => {
      expect(await failureOf(readerFor(`/data/${name}`))).toEqual({
        code: 'dataset-unknown-format',
        title: `${name}: not a format that can be read`,
        cause,
        suggestion: 'Save the data in one of these formats: .csv, .tsv, .tab, .jsonl, .ndjson, .json, .parquet, .txt.',
        values: { file: name, formats: '.csv, .tsv, .tab, .jsonl, .ndjson, .json, .parquet, .txt' },
      })
    },
  )
})

describe('readRows', () => {
  it.each([['header.csv', 'text,label\n'], ['header.tsv', 'text\tlabel'], ['blank.jsonl', '\n\n'], ['mark.csv', '\ufeff']])(
    'refuses %s, which has no rows',
    async (name, content) => {
      const file = await dataFile(name, content)
      expect(await failureOf(collect(readRows(file)))).toMatchObject({ code: 'dataset-no-rows', title: `${name}: no rows` })
    },
  )
})
