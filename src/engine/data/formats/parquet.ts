import { asyncBufferFromFile, type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { datasetFailure } from '../dataset-failure.ts'
import { refuseUnreadable } from '../unreadable-file.ts'
import { cellText } from './cell-text.ts'
import type { DataRow, FileReader } from './data-reader.ts'

/** Apache Parquet with any of its compressions. One row group is in memory at a time, as the format asks for. */
export const parquetReader: FileReader = {
  format: 'parquet',
  extensions: ['.parquet'],
  source: 'file',
  readRows,
}

async function* readRows(file: string): AsyncGenerator<DataRow> {
  await refuseUnreadable(file)
  const buffer = await orBroken(file, asyncBufferFromFile(file))
  const metadata = await orBroken(file, parquetMetadataAsync(buffer))
  let rowStart = 0
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows)
    for (const [offset, row] of (await orBroken(file, readGroup(buffer, metadata, rowStart, rowEnd))).entries()) {
      const cells = new Map(Object.entries(row).map(([column, value]) => [column, cellText(value)]))
      yield { line: rowStart + offset + 1, cells, surplusCells: 0, problems: [] }
    }
    rowStart = rowEnd
  }
}

function readGroup(file: AsyncBuffer, metadata: FileMetaData, rowStart: number, rowEnd: number): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors })
}

async function orBroken<Value>(file: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch (error) {
    throw datasetFailure({
      code: 'dataset-broken-parquet',
      file,
      what: 'not a whole Parquet file',
      cause: `The Parquet reader says: ${error instanceof Error ? error.message : String(error)}.`,
      suggestion: 'Download or export the file again: it may have been cut off on the way.',
    })
  }
}
