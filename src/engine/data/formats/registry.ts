import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { TableLayout } from '../../../shared/data-selection.ts'
import { datasetFailure } from '../dataset-failure.ts'
import { readText } from '../read-text.ts'
import { csvReader } from './csv.ts'
import type { DataReader, DataRow } from './data-reader.ts'
import { jsonReader } from './json.ts'
import { jsonlReader } from './jsonl.ts'
import { parquetReader } from './parquet.ts'
import { textFileReader } from './text-file.ts'
import { textFolderReader } from './text-folder.ts'
import { tsvReader } from './tsv.ts'

export const dataReaders: readonly DataReader[] = [csvReader, tsvReader, jsonlReader, jsonReader, parquetReader, textFileReader, textFolderReader]

/** The reader for a file, chosen by its extension, or for a folder of texts. Throws a StudioFailure that lists the formats that can be read. */
export async function readerFor(file: string): Promise<DataReader> {
  const isFolder = await stat(file).then((status) => status.isDirectory(), () => false)
  if (isFolder) return textFolderReader
  const extension = extname(file).toLowerCase()
  const reader = dataReaders.find((candidate) => candidate.extensions.includes(extension))
  if (reader !== undefined) return reader
  const known = dataReaders.flatMap((candidate) => candidate.extensions).join(', ')
  throw datasetFailure({
    code: 'dataset-unknown-format',
    file,
    what: 'not a format that can be read',
    cause: extension === '' ? 'The name has no extension that tells the format.' : `No reader for “${extension}” files.`,
    suggestion: `Save the data in one of these formats: ${known}.`,
    values: { formats: known },
  })
}

/** Every row of a file or folder, one at a time. Throws a StudioFailure where it cannot be read or has no rows. */
export async function* readRows(file: string, layout?: TableLayout): AsyncGenerator<DataRow> {
  const reader = await readerFor(file)
  let rows = 0
  for await (const row of reader.source === 'text' ? reader.readRows(readText(file), file, layout) : reader.readRows(file)) {
    rows += 1
    yield row
  }
  if (rows > 0) return
  throw datasetFailure({
    code: 'dataset-no-rows',
    file,
    what: 'no rows',
    cause: 'The file holds no data beyond, at most, a line of column names.',
    suggestion: 'Check that the export was complete: the rows to learn from belong below the column names.',
  })
}
