import { datasetFailure } from '../dataset-failure.ts'
import { cellText } from './cell-text.ts'
import type { DataRow, TextReader } from './data-reader.ts'
import { faultIn } from './json-fault.ts'
import { type JsonElement, JsonFault, JsonScanner } from './json-scanner.ts'

/** A JSON array of objects, or an object that holds one such array, as in {"data": […]}. One row is in memory at a time. */
export const jsonReader: TextReader = {
  format: 'json',
  extensions: ['.json'],
  source: 'text',
  readRows,
}

async function* readRows(text: AsyncIterable<string>, file: string): AsyncGenerator<DataRow> {
  const scanner = new JsonScanner()
  try {
    for await (const piece of text) {
      for (const element of scanner.push(piece)) {
        if (scanner.arrays > 1) throw severalArrays(file, element.line)
        yield rowOf(element, file)
      }
    }
    scanner.end()
  } catch (error) {
    throw error instanceof JsonFault ? brokenJson(file, error.line, error.message) : error
  }
  if (scanner.arrays === 0) throw noArray(file)
}

function rowOf({ line, text }: JsonElement, file: string): DataRow {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const fault = faultIn(text)
    throw new JsonFault(line + (fault?.line ?? 1) - 1, fault?.message ?? String(error))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw datasetFailure({
      code: 'dataset-not-objects',
      file,
      line,
      what: 'not a JSON object',
      cause: 'The array holds something else here, where an object with named values is expected.',
      suggestion: 'Write each row as one object, such as {"text": "…", "label": "…"}.',
    })
  }
  const cells = new Map(Object.entries(value).map(([key, inner]) => [key, cellText(inner)]))
  return { line, cells, surplusCells: 0, problems: [] }
}

function brokenJson(file: string, line: number, message: string): Error {
  return datasetFailure({
    code: 'dataset-broken-json',
    file,
    line,
    what: 'not valid JSON',
    cause: `${message}.`,
    suggestion: 'Mend this line, or export the file again. If each line is an object of its own, name the file “.jsonl”.',
  })
}

function noArray(file: string): Error {
  return datasetFailure({
    code: 'dataset-no-array',
    file,
    what: 'no list of rows',
    cause: 'The file holds JSON, but neither an array nor an object with an array in it.',
    suggestion: 'Write the rows as [{"text": "…", "label": "…"}, …]; a file with one object a line is named “.jsonl”.',
  })
}

function severalArrays(file: string, line: number): Error {
  return datasetFailure({
    code: 'dataset-several-arrays',
    file,
    line,
    what: 'a second list of rows',
    cause: 'The object holds more than one array, so which one holds the rows cannot be told.',
    suggestion: 'Save the array with the rows in a file of its own.',
  })
}
