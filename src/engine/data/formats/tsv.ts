import type { TableLayout } from '../../../shared/data-selection.ts'
import type { TextReader } from './data-reader.ts'
import { namedRows, type TableRecord } from './table-rows.ts'
import { textLines } from './text-lines.ts'

/**
 * Tab-separated values: a row is a line and tabs part the cells (IANA text/tab-separated-values).
 *
 * Quotes are text, as in the files of GLUE, where a sentence may open with a quote that never closes and CSV's rules would
 * swallow the rows behind it. Unless the layout says that there are no quotes at all, only a cell that is quoted as a whole, the way spreadsheets and pandas write one, is unquoted.
 */
export const tsvReader: TextReader = {
  format: 'tsv',
  extensions: ['.tsv', '.tab'],
  source: 'text',
  readRows: (text, _file, layout) => namedRows(readRecords(text, layout), layout),
}

async function* readRecords(text: AsyncIterable<string>, layout?: TableLayout): AsyncGenerator<TableRecord> {
  for await (const { line, text: content } of textLines(text)) {
    if (content === '') continue
    const cells = content.split('\t')
    yield { line, cells: layout?.quotes === false ? cells : cells.map(unquote), problems: [] }
  }
}

const quotedAsAWhole = /^"(?:[^"]|"")*"$/

function unquote(cell: string): string {
  return quotedAsAWhole.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell
}
