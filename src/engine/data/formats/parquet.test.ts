import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parquetWriteFile } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { inspectDataset } from '../inspect-dataset.ts'
import { collect, dataFile, failureOf, testFolder } from '../testing/data-file.ts'
import { parquetReader } from './parquet.ts'

/** A file of three row groups with every kind of cell that data sets hold. */
async function parquetFile(): Promise<string> {
  const file = join(await testFolder(), 'data.parquet')
  parquetWriteFile({
    filename: file,
    rowGroupSize: 4,
    columnData: [
      { name: 'text', data: Array.from({ length: 10 }, (_, row) => (row === 3 ? null : `text ${row} 👋🏽`)), type: 'STRING' },
      { name: 'label', data: Array.from({ length: 10 }, (_, row) => BigInt(row % 2)), type: 'INT64' },
      { name: 'score', data: Array.from({ length: 10 }, (_, row) => row / 4), type: 'DOUBLE' },
      { name: 'messages', data: Array.from({ length: 10 }, (_, row) => [{ role: 'user', content: `hi ${row}` }]), type: 'JSON' },
    ],
  })
  return file
}

describe('parquetReader', () => {
  it('reads all row groups in order; lists are JSON, nothing is an empty cell', async () => {
    const rows = await collect(parquetReader.readRows(await parquetFile()))
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(rows.map((row) => row.cells.get('text'))).toEqual(Array.from({ length: 10 }, (_, row) => (row === 3 ? '' : `text ${row} 👋🏽`)))
    expect(Object.fromEntries(rows[5]?.cells ?? [])).toEqual({ text: 'text 5 👋🏽', label: '1', score: '1.25', messages: '[{"role":"user","content":"hi 5"}]' })
  })

  it('reads lists of objects, as conversations are stored, and compressed columns', async () => {
    const file = join(await testFolder(), 'chats.parquet')
    const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const
    const chats = [[{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello 👋🏽' }], [{ role: 'user', content: 'Bye' }]]
    parquetWriteFile({
      filename: file,
      codec: 'GZIP',
      compressors: { GZIP: (bytes) => gzipSync(bytes) },
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'messages', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
        { name: 'role', ...text },
        { name: 'content', ...text },
      ],
      columnData: [{ name: 'messages', data: chats }],
    })
    const rows = await collect(parquetReader.readRows(file))
    expect(rows.map((row) => JSON.parse(row.cells.get('messages') ?? '') as unknown)).toEqual(chats)
    expect((await inspectDataset(file)).guess.shape).toBe('messages')
  })

  it('is inspected like any other file', async () => {
    const preview = await inspectDataset(await parquetFile())
    expect(preview).toMatchObject({ format: 'parquet', rowCount: 10, guess: { textColumn: 'text', labelColumn: 'label' } })
    expect(preview.columns.map(({ name, emptyCount }) => [name, emptyCount])).toEqual([['text', 1], ['label', 0], ['score', 0], ['messages', 0]])
  })

  it.each([0.2, 0.5, 0.9, 0.999])('refuses a file that was cut off at %s of its length', async (share) => {
    const whole = await parquetFile()
    const { size } = await stat(whole)
    const file = await dataFile('cut.parquet', (await readFile(whole)).subarray(0, Math.floor(size * share)))
    expect(await failureOf(collect(parquetReader.readRows(file)))).toMatchObject({
      code: 'dataset-broken-parquet',
      title: 'cut.parquet: not a whole Parquet file',
    })
  })

  it('refuses a file with bytes overwritten in the middle, a file of another kind, and no file', async () => {
    const file = await parquetFile()
    const bytes = await readFile(file)
    bytes.fill(0xff, 4, 60)
    await writeFile(file, bytes)
    expect(await failureOf(collect(parquetReader.readRows(file)))).toMatchObject({ code: 'dataset-broken-parquet' })
    expect(await failureOf(collect(parquetReader.readRows(await dataFile('a.parquet', 'text,label\n'))))).toMatchObject({ code: 'dataset-broken-parquet' })
    expect(await failureOf(collect(parquetReader.readRows('/nowhere/a.parquet')))).toMatchObject({ code: 'dataset-not-found' })
  })
})
