import { expect, it } from 'vitest'
import { inspectDataset } from '../inspect-dataset.ts'
import { collect, dataFile } from '../testing/data-file.ts'
import { readRows } from './registry.ts'

it('reads a text a line, and passes over empty ones', async () => {
  const file = await dataFile('texts.txt', 'First, with "quotes".\r\n\n  \nSecond\tone')
  const rows = await collect(readRows(file))
  expect(rows.map(({ line, cells }) => [line, cells.get('text')])).toEqual([[1, 'First, with "quotes".'], [4, 'Second\tone']])
  expect(await inspectDataset(file)).toMatchObject({ format: 'text', rowCount: 2, guess: { textColumn: 'text', labelColumn: null } })
})
