import type { DataReader } from './data-reader.ts'
import { rowsBelowHeader, type TableRecord } from './table-rows.ts'
import { textLines } from './text-lines.ts'

/**
 * Tab-separated values: a row is a line and tabs part the cells (IANA text/tab-separated-values).
 *
 * Quotes are text, as in the files of GLUE, where a sentence may open with a quote that never closes and CSV's rules would
 * swallow the rows behind it. Only a cell that is quoted as a whole, the way spreadsheets and pandas write one, is unquoted.
 */
export const tsvReader: DataReader = {
  format: 'tsv',
  extensions: ['.tsv', '.tab'],
  readRows: (text) => rowsBelowHeader(readRecords(text)),
}

async function* readRecords(text: AsyncIterable<string>): AsyncGenerator<TableRecord> {
  for await (const { line, text: content } of textLines(text)) {
    if (content !== '') yield { line, cells: content.split('\t').map(unquote), problems: [] }
  }
}

const quotedAsAWhole = /^"(?:[^"]|"")*"$/

function unquote(cell: string): string {
  return quotedAsAWhole.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell
}
