import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, it, onTestFinished, test, vi } from 'vitest'
import { openRowStore } from './row-store.ts'
import { dataFile, failureOf, testFolder } from './testing/data-file.ts'

async function storeOf(name: string, content: string) {
  const store = await openRowStore(await dataFile(name, content))
  onTestFinished(() => store.close())
  return store
}

test('any stretch is what a slice of all rows would be', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: -2, max: 32 }),
      fc.integer({ min: -2, max: 32 }),
      async (rows, from, to) => {
        const store = await storeOf('rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
        const { rowCount, columns, rows: read } = await store.window(from, to)
        expect(rowCount).toBe(rows.length)
        const wanted = rows.slice(Math.max(from, 0), Math.max(to, 0))
        expect(read.map(({ cells }) => cells)).toEqual(wanted.map((row) => columns.map((column) => row[column] ?? '')))
        expect(read.map(({ line }) => line)).toEqual(wanted.map((_, index) => Math.max(from, 0) + index + 1))
      },
    ),
    { numRuns: 60 },
  )
})

it('reads rows far inside a file that is larger than what is written at once', async () => {
  const long = 'x'.repeat(3000)
  const store = await storeOf('long.csv', `text,label\n${Array.from({ length: 2000 }, (_, row) => `${long} ${row},${row % 2}`).join('\n')}`)
  const { rows } = await store.window(1500, 1502)
  expect(rows.map(({ cells: [text, label] }) => [text?.slice(-5), label])).toEqual([[' 1500'.slice(-5), '0'], [' 1501'.slice(-5), '1']])
})

it('leaves nothing behind while it is open, nor where a file is broken', async () => {
  const folder = await testFolder()
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  const store = await openRowStore(await dataFile('good.csv', 'text\na\n'))
  expect((await readdir(folder)).filter((name) => name.startsWith('lora-xs-rows-'))).toEqual([])
  expect((await store.window(0, 1)).rows).toEqual([{ line: 2, cells: ['a'] }])
  await store.close()
  const file = await dataFile('broken.jsonl', '{"text": "fine"}\n{"text": \n')
  expect(await failureOf(openRowStore(file))).toMatchObject({ code: 'dataset-broken-json' })
  expect((await readdir(folder)).filter((name) => name.startsWith('lora-xs-rows-'))).toEqual([])
})
