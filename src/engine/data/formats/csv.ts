import type { TableLayout } from '../../../shared/data-selection.ts'
import { datasetFailure } from '../dataset-failure.ts'
import { CsvParser } from './csv-parser.ts'
import type { TextReader } from './data-reader.ts'
import { namedRows, type TableRecord } from './table-rows.ts'

/** Comma-separated values (RFC 4180), also with semicolons or tabs, as spreadsheets of many countries write them. */
export const csvReader: TextReader = {
  format: 'csv',
  extensions: ['.csv'],
  source: 'text',
  readRows: (text, file, layout) => namedRows(readRecords(text, file, layout), layout),
}

async function* readRecords(text: AsyncIterable<string>, file: string, layout?: TableLayout): AsyncGenerator<TableRecord> {
  let parser: CsvParser | null = null
  for await (const piece of text) {
    parser ??= new CsvParser(guessDelimiter(piece), layout?.quotes)
    yield* parser.push(piece)
  }
  if (parser === null) return
  yield* parser.end()
  if (parser.openQuoteLine !== null) {
    throw datasetFailure({
      code: 'dataset-unclosed-quote',
      file,
      line: parser.openQuoteLine,
      what: 'a quote is never closed',
      cause: 'A cell that starts with " on this line has no closing " up to the end of the file.',
      suggestion: 'Close the quote on this line; a quote inside a quoted cell is written twice ("").',
    })
  }
}

/** The delimiter that stands most often in the first line, outside quotes; a comma where none does. */
export function guessDelimiter(text: string): string {
  const counts = new Map([[',', 0], [';', 0], ['\t', 0]])
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [best] = [...counts].sort((one, other) => other[1] - one[1])
  return best?.[0] ?? ','
}
