import type { DataRow, TextReader } from './data-reader.ts'
import { textLines } from './text-lines.ts'

/** Plain text: each line that is not empty is a text, in the one column `text`. */
export const textFileReader: TextReader = {
  format: 'text',
  extensions: ['.txt'],
  source: 'text',
  readRows,
}

async function* readRows(text: AsyncIterable<string>): AsyncGenerator<DataRow> {
  for await (const { line, text: content } of textLines(text)) {
    if (content.trim() !== '') yield { line, cells: new Map([['text', content]]), surplusCells: 0, problems: [] }
  }
}
