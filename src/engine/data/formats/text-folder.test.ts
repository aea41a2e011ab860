import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectDataset } from '../inspect-dataset.ts'
import { collect, failureOf, testFolder } from '../testing/data-file.ts'
import { readRows } from './registry.ts'

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await testFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

describe('textFolderReader', () => {
  it('takes sub-folders for labels and files for texts', async () => {
    const folder = await folderOf({ 'neg/2.txt': 'bad\n', 'neg/1.TXT': '\ufeffworse', 'pos/a.txt': '', 'pos/notes.md': 'x', 'readme.txt': 'x', '.git/a.txt': 'x' })
    const rows = await collect(readRows(folder))
    expect(rows.map(({ line, cells }) => [line, Object.fromEntries(cells)])).toEqual([
      [1, { text: 'worse', label: 'neg' }],
      [2, { text: 'bad\n', label: 'neg' }],
      [3, { text: '', label: 'pos' }],
    ])
  })

  it('reads the layout of IMDb: parts above the labels, and reviews without a label left out', async () => {
    const folder = await folderOf({
      'train/pos/0_9.txt': 'a', 'train/neg/0_3.txt': 'b', 'train/unsup/0_0.txt': 'c', 'test/pos/0_10.txt': 'd', 'test/neg/0_1.txt': 'e', 'test/urls_neg.txt': 'f',
    })
    const preview = await inspectDataset(folder)
    expect(preview).toMatchObject({ format: 'text-folder', rowCount: 4, guess: { textColumn: 'text', labelColumn: 'label', splitColumn: 'split' } })
    expect(preview.rows).toEqual([['e', 'neg', 'test'], ['d', 'pos', 'test'], ['b', 'neg', 'train'], ['a', 'pos', 'train']])
  })

  it('refuses a folder without texts, and names the file that is not UTF-8', async () => {
    expect(await failureOf(collect(readRows(await testFolder())))).toMatchObject({ code: 'dataset-no-texts' })
    expect(await failureOf(collect(readRows(await folderOf({ 'a.csv': 'text,label\n', 'pos/a.md': 'x' }))))).toMatchObject({ code: 'dataset-no-texts' })
    const folder = await folderOf({ 'neg/bad.txt': Uint8Array.from([0x61, 0x0a, 0xe9, 0x0a]) })
    expect(await failureOf(collect(readRows(folder)))).toMatchObject({ code: 'dataset-not-utf8', title: 'bad.txt, line 2: not UTF-8 text' })
  })
})
