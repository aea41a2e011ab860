import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { collect, failureOf, inPieces } from '../testing/data-file.ts'
import { csvReader, guessDelimiter } from './csv.ts'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', '\r\n', 'a', ' ', '👋🏽', 'é'), maxLength: 12 }),
)
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
)

async function read(text: string, pieceLength = 7): Promise<{ line: number; cells: string[]; problems: string[] }[]> {
  const rows = await collect(csvReader.readRows(inPieces(text, pieceLength), 'data.csv'))
  return rows.map(({ line, cells, problems }) => ({ line, cells: [...cells.values()], problems: problems.map((problem) => problem.message) }))
}

const header = (width: number): string[] => Array.from({ length: width }, (_, column) => `name${column}`)

describe('csvReader', () => {
  it('reads back what papaparse writes: any cells, line ends and piece lengths', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 20 }), async (rows, newline, pieceLength) => {
        const text = papaparse.unparse([header(rows[0]?.length ?? 0), ...rows], { newline, quotes: true })
        expect((await read(text, pieceLength)).map((row) => row.cells)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it('reads what papaparse reads where only the cells that need quotes have them', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        const text = papaparse.unparse([header(rows[0]?.length ?? 0), ...rows], { newline: '\n', delimiter })
        const expected = papaparse.parse<string[]>(text, { delimiter, newline: '\n' }).data.slice(1)
        expect((await read(text)).map((row) => row.cells)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('names the line on which each row starts, also behind cells that hold line ends', async () => {
    const rows = await read('text,label\n"one\ntwo\r\nthree",a\n\nfour,b\r"five\rsix",c\r\nseven,d')
    expect(rows.map((row) => [row.line, row.cells[1]])).toEqual([[2, 'a'], [6, 'b'], [7, 'c'], [9, 'd']])
  })

  it('reports rows whose cells do not fit the header, and forgives empty ones at the end', async () => {
    const rows = await collect(csvReader.readRows(inPieces('text,label\na,b,,\nc\nd,e,f\n'), 'data.csv'))
    expect(rows.map((row) => [row.line, row.surplusCells, row.problems.map((problem) => problem.message)])).toEqual([
      [2, 0, []],
      [3, 0, ['Cells in the row: 1; columns in the header: 2.']],
      [4, 1, ['Cells in the row: 3; columns in the header: 2.']],
    ])
  })

  it('keeps text with quotes that are not doubled, and says so', async () => {
    const [row] = await read('text,label\n"He said "hi" to me",a\n')
    expect(row?.cells).toEqual(['He said hi" to me"', 'a'])
    expect(row?.problems).toEqual(['A quote inside a quoted cell is not doubled (""); the cell may be wrong.'])
  })

  it('gives nameless and repeated columns a name of their own', async () => {
    const [row] = await collect(csvReader.readRows(inPieces(',text,text\n0,a,b\n'), 'data.csv'))
    expect([...(row?.cells ?? [])]).toEqual([['column 1', '0'], ['text', 'a'], ['text (2)', 'b']])
    expect(row?.problems).toEqual([{ line: 1, message: 'Column “text” appears again; it is called “text (2)” here.' }])
  })

  it('names the line on which a quote opens that is never closed', async () => {
    const failure = await failureOf(read('text,label\nfine,a\n"never\nclosed,b\nmore,c\n'))
    expect(failure).toMatchObject({ code: 'dataset-unclosed-quote', title: 'data.csv, line 3: a quote is never closed' })
  })
})

describe('guessDelimiter', () => {
  it('counts in the first line, outside quotes', () => {
    expect(guessDelimiter('text;label\na,b,c,d;e')).toBe(';')
    expect(guessDelimiter('"a;b;c",label\n')).toBe(',')
    expect(guessDelimiter('text\tlabel\n')).toBe('\t')
    expect(guessDelimiter('text')).toBe(',')
  })
})
