import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect, failureOf, inPieces } from '../testing/data-file.ts'
import { faultIn } from './json-fault.ts'
import { jsonReader } from './json.ts'

async function read(text: string, pieceLength = 7): Promise<[number, Record<string, string>][]> {
  const rows = await collect(jsonReader.readRows(inPieces(text, pieceLength), 'data.json'))
  return rows.map((row) => [row.line, Object.fromEntries(row.cells)])
}

const objects = fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue())))

describe('jsonReader', () => {
  it('reads back any objects, indented or not, alone or inside an object, whatever the length of the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(objects, fc.boolean(), fc.constantFrom(0, 2), fc.integer({ min: 1, max: 20 }), async (values, wrapped, indent, pieceLength) => {
        const content = wrapped ? { version: '1 [', meta: { list: [[], {}] }, data: values, end: null } : values
        const rows = await read(JSON.stringify(content, null, indent), pieceLength)
        const cell = (value: unknown): string => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value))
        const expected = values.map((value) => Object.entries(value).map(([key, inner]) => [key, cell(inner)]))
        expect(rows.map(([, cells]) => Object.entries(cells))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('names the line on which each row starts', async () => {
    expect((await read('[{"a": 1},\n\n{"a":\n2}, {"a": 3}\n]\n')).map(([line, { a }]) => [line, a])).toEqual([[1, '1'], [3, '2'], [4, '3']])
  })

  it.each([
    ['[{"a": 1},\n{"a": \n}]', 3, 'Unexpected }.'],
    ['[{"a": 1}\n{"a": 2}]', 2, 'Unexpected {.'],
    ['[{"a": 1},\n]', 2, 'A value is missing before “]”.'],
    ['[{"a": 1},\n{"a": "one\ntwo"}]', 2, 'A string is not closed on its line; line ends inside strings are written \\n.'],
    ['[{"a": 1},\n{"a": "one"', 2, 'The file ends before its array does; the last value starts on line 2.'],
    ['[{"a": 1}\n', 2, 'The file ends before its array does; the last value starts on line 1.'],
    ['[\n', 2, 'The file ends before its array does.'],
    ['{"data": [{"a": 1}],\n\n"more" 7}', 3, 'Unexpected 7.'],
    ['{"data": [{"a": 1},\n{"a": 1}\n]', 3, 'The text ends too early.'],
    ['{"a": 1}\n{"a": 2}', 2, 'A second value begins where the file should end.'],
    ['[{"a": 1}}]', 1, 'Unexpected “}” behind a value.'],
  ])('names the line of the fault: %j', async (text, line, cause) => {
    expect(await failureOf(read(text))).toMatchObject({ code: 'dataset-broken-json', title: `data.json, line ${line}: not valid JSON`, cause })
  })

  it.each([
    ['{"a": 1}', 'dataset-no-array'],
    ['{"train": [{"a": 1}], "test": [{"a": 1}]}', 'dataset-several-arrays'],
    ['[{"a": 1}, 7]', 'dataset-not-objects'],
    ['[[1]]', 'dataset-not-objects'],
  ])('refuses %s with %s', async (text, code) => {
    expect(await failureOf(read(text))).toMatchObject({ code })
  })
})

describe('faultIn', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const nearlyJson = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', ':', '1', '0', '-', '.', 'e', '\\', '\n', 'é')).map(
      ([text, position, inserted]) => {
        const at = position % (text.length + 1)
        return text.slice(0, at) + inserted + text.slice(at + (position % 2))
      },
    )
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(fc.property(nearlyJson, (text) => {
      expect(faultIn(text) === null).toBe(parses(text))
    }), { numRuns: 3000 })
  })
})
