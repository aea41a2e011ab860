import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { collect, inPieces } from '../testing/data-file.ts'
import { tsvReader } from './tsv.ts'

async function read(text: string, pieceLength = 7): Promise<string[][]> {
  const rows = await collect(tsvReader.readRows(inPieces(text, pieceLength), 'data.tsv'))
  return rows.map((row) => [...row.cells.values()])
}

describe('tsvReader', () => {
  it('reads back any cells without tabs and line ends, quoted or bare', async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', 'a', ' ', '👋🏽', 'é'), minLength: 1, maxLength: 10 })
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), async (table, newline, pieceLength) => {
        const text = papaparse.unparse([['one', 'two', 'three'], ...table], { delimiter: '\t', newline, quotes: true })
        expect(await read(text, pieceLength)).toEqual(table)
      }),
    )
    expect(await read('text\tlabel\nsay "hi"\t1\n')).toEqual([['say "hi"', '1']])
  })

  it('takes a quote that opens a sentence as text, as the files of GLUE need', async () => {
    const text = 'first\tsecond\tlabel\n"The rest\tof it\t1\n"Yes" he said\t"No."\t0\n'
    expect(await read(text)).toEqual([['"The rest', 'of it', '1'], ['"Yes" he said', 'No.', '0']])
  })

  it('keeps empty cells at the end of a line', async () => {
    expect(await read('text\tlabel\nonly\t\n')).toEqual([['only', '']])
  })
})
