import { extname } from 'node:path'
import { datasetFailure } from '../dataset-failure.ts'
import { readText } from '../read-text.ts'
import { csvReader } from './csv.ts'
import type { DataReader, DataRow } from './data-reader.ts'
import { jsonlReader } from './jsonl.ts'
import { tsvReader } from './tsv.ts'

export const dataReaders: readonly DataReader[] = [csvReader, tsvReader, jsonlReader]

/** The reader for a file, chosen by its extension. Throws a StudioFailure that lists the formats that can be read. */
export function readerFor(file: string): DataReader {
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
  })
}

/** Every row of a file, one at a time. Throws a StudioFailure where the file cannot be read or has no rows. */
export async function* readRows(file: string): AsyncGenerator<DataRow> {
  let rows = 0
  for await (const row of readerFor(file).readRows(readText(file), file)) {
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
