import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partNamed } from '../../../shared/data-parts.ts'
import { datasetFailure } from '../dataset-failure.ts'
import { decodeUtf8 } from '../read-text.ts'
import { readingFailure } from '../unreadable-file.ts'
import type { DataRow, FileReader } from './data-reader.ts'

/** The reviews without a label that IMDb's training folder keeps beside those with one. */
const unlabelled = 'unsup'

/**
 * A folder whose sub-folders are labels and hold one text a file (.txt): columns text and label. Where the labels stand inside
 * folders named train, test, …, as in the IMDb reviews, column split names the part. The names are in memory, one text at a time.
 */
export const textFolderReader: FileReader = {
  format: 'text-folder',
  extensions: [],
  source: 'file',
  readRows,
}

async function* readRows(folder: string): AsyncGenerator<DataRow> {
  let line = 0
  for (const { path, label, split } of await labelFolders(folder)) {
    for (const name of await namesIn(path, 'files')) {
      if (!name.toLowerCase().endsWith('.txt')) continue
      line += 1
      const text = await readText(join(path, name))
      const cells = new Map([['text', text], ['label', label], ...(split === null ? [] : [['split', split] as const])])
      yield { line, cells, surplusCells: 0, problems: [] }
    }
  }
  if (line === 0) throw noTexts(folder)
}

interface LabelFolder {
  readonly path: string
  readonly label: string
  readonly split: string | null
}

async function labelFolders(folder: string): Promise<LabelFolder[]> {
  const names = await namesIn(folder, 'folders')
  const found: LabelFolder[] = []
  for (const split of names.filter((name) => partNamed(name) !== undefined)) {
    const labels = await namesIn(join(folder, split), 'folders')
    found.push(...labels.filter((label) => label !== unlabelled).map((label) => ({ path: join(folder, split, label), label, split })))
  }
  return found.length > 0 ? found : names.map((label) => ({ path: join(folder, label), label, split: null }))
}

/** Names in the same order on every machine; hidden ones are left out. */
async function namesIn(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw readingFailure(folder, error)
  })
  const wanted = entries.filter((entry) => (kind === 'folders' ? entry.isDirectory() : entry.isFile()) && !entry.name.startsWith('.'))
  return wanted.map((entry) => entry.name).sort((one, other) => (one < other ? -1 : 1))
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readingFailure(file, error)
  })
  return decodeUtf8(file, bytes)
}

function noTexts(folder: string): Error {
  return datasetFailure({
    code: 'dataset-no-texts',
    file: folder,
    what: 'no texts in this folder',
    cause: 'It has no sub-folders that hold .txt files.',
    suggestion: 'Choose the folder whose sub-folders are named like the labels and hold one .txt file a text, or choose a data file.',
  })
}
