import { datasetFailure } from '../dataset-failure.ts'
import { cellText } from './cell-text.ts'
import type { DataRow, TextReader } from './data-reader.ts'
import { textLines } from './text-lines.ts'

/** One JSON object a line; its keys are the columns. Lines may lack keys that others have. */
export const jsonlReader: TextReader = {
  format: 'jsonl',
  extensions: ['.jsonl', '.ndjson'],
  source: 'text',
  readRows,
}

async function* readRows(text: AsyncIterable<string>, file: string): AsyncGenerator<DataRow> {
  for await (const { line, text: content } of textLines(text)) {
    if (content.trim() === '') continue
    const object = parseObject(content, line, file)
    const cells = new Map(Object.entries(object).map(([key, value]) => [key, cellText(value)]))
    yield { line, cells, surplusCells: 0, problems: [] }
  }
}

function parseObject(content: string, line: number, file: string): object {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    throw datasetFailure({
      code: 'dataset-broken-json',
      file,
      line,
      what: 'not valid JSON',
      cause: `The JSON parser says: ${error instanceof Error ? error.message : String(error)}.`,
      suggestion: 'Mend this line: each line of a JSONL file is one whole JSON object, such as {"text": "…", "label": "…"}.',
    })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw datasetFailure({
    code: 'dataset-not-objects',
    file,
    line,
    what: 'not a JSON object',
    cause: `The line holds ${Array.isArray(value) ? 'an array' : JSON.stringify(value)} where an object with named values is expected.`,
    suggestion: 'Write each line as one JSON object, such as {"text": "…", "label": "…"}.',
  })
}
