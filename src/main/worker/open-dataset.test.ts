import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConversationRenderer, openRowStore } from '../../engine/index.ts'
import { temporaryFolder } from '../../engine/fixtures/temporary-folder.ts'
import { OpenDataset } from './open-dataset.ts'

test('a file is read once, again where it changed, and anew after it was closed', async () => {
  const file = join(await temporaryFolder(), 'rows.csv')
  await writeFile(file, `text,label\n${'long '.repeat(100)},a\nshort,b\n`)
  let opened = 0
  const dataset = new OpenDataset({
    openConversationRenderer,
    openRowStore: (path, layout) => {
      opened += 1
      return openRowStore(path, layout)
    },
  })
  const read = (whole = false) => dataset.rows({ file, from: 0, to: 10, whole })
  const [first, again] = await Promise.all([read(), read(true)])
  expect([opened, first.rowCount, first.rows[0]?.cells[0]?.length, again.rows[0]?.cells[0]?.length]).toEqual([1, 2, 300, 500])
  await appendFile(file, 'third,a\n')
  expect((await read()).rowCount).toBe(3)
  expect(opened).toBe(2)
  await dataset.close()
  expect((await read()).rowCount).toBe(3)
  expect(opened).toBe(3)
  await dataset.close()
})

test('what could not be read is tried again', async () => {
  const file = join(await temporaryFolder(), 'rows.csv')
  const dataset = new OpenDataset({ openRowStore, openConversationRenderer })
  await expect(dataset.rows({ file, from: 0, to: 1, whole: false })).rejects.toThrow('file not found')
  await writeFile(file, 'text\nhere\n')
  expect((await dataset.rows({ file, from: 0, to: 1, whole: false })).rows).toEqual([{ line: 2, cells: ['here'] }])
  await expect(dataset.render({ modelFolder: '/nowhere', file, shape: 'alpaca', template: 'plain', row: 9, maximumLength: 8 })).rejects.toThrow('has no row 10')
  await dataset.close()
})
