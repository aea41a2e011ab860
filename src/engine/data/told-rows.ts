import type { DataRow } from './formats/data-reader.ts'
import { readRows } from './formats/registry.ts'

const rowsBetweenReports = 5000

/** The rows of a file, telling every few thousand how many have been read; what `onRows` throws ends the reading. */
export async function* toldRows(file: string, onRows: (rows: number) => void): AsyncGenerator<DataRow> {
  let rows = 0
  for await (const row of readRows(file)) {
    rows += 1
    if (rows % rowsBetweenReports === 0) onRows(rows)
    yield row
  }
}
