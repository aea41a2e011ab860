import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect, failureOf, inPieces } from '../testing/data-file.ts'
import { jsonlReader } from './jsonl.ts'

async function read(text: string, pieceLength = 7): Promise<[number, Record<string, string>][]> {
  const rows = await collect(jsonlReader.readRows(inPieces(text, pieceLength), 'data.jsonl'))
  return rows.map((row) => [row.line, Object.fromEntries(row.cells)])
}

describe('jsonlReader', () => {
  it('reads back any strings', async () => {
    const object = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }))
    await fc.assert(
      fc.asyncProperty(fc.array(object), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), async (objects, newline, pieceLength) => {
        const text = objects.map((value) => JSON.stringify(value)).join(newline)
        expect((await read(text, pieceLength)).map(([, cells]) => Object.entries(cells))).toEqual(objects.map((value) => Object.entries(value)))
      }),
    )
  })

  it('writes other values as JSON, null as empty, and skips blank lines', async () => {
    expect(await read('{"a": 1.5, "b": true, "c": null}\n\n{"a": {"x": [1, "é"]}}\n')).toEqual([
      [1, { a: '1.5', b: 'true', c: '' }],
      [3, { a: '{"x":[1,"é"]}' }],
    ])
  })

  it('names the line and the parser’s words where a line is not JSON', async () => {
    const failure = await failureOf(read('{"a": 1}\n{"a": }\n'))
    expect(failure).toMatchObject({ code: 'dataset-broken-json', title: 'data.jsonl, line 2: not valid JSON' })
    expect(failure.cause).toMatch(/^The JSON parser says: Unexpected token '}'/)
  })

  it.each([['[1, 2]', 'an array'], ['"text"', '"text"'], ['null', 'null'], ['7', '7']])('refuses %s, which is no object', async (line, named) => {
    const failure = await failureOf(read(`{"a": 1}\n${line}\n`))
    expect(failure).toMatchObject({ code: 'dataset-not-objects', title: 'data.jsonl, line 2: not a JSON object' })
    expect(failure.cause).toContain(`holds ${named} where`)
  })
})
