import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { TemplateValues } from '../../shared/phrases/template.ts'

/** What a person needs to find and mend the fault in their file. */
export interface DatasetFault {
  readonly code: `dataset-${string}`
  readonly file: string
  /** Line of the fault, counted from 1 as editors do; left out where the whole file is meant. */
  readonly line?: number
  /** What is wrong, as the end of "<file>, line 3: …". */
  readonly what: string
  readonly cause: string
  readonly suggestion: string
  /** What the words name beside file and line. */
  readonly values?: TemplateValues
}

/** A data fault as the project's one error; its title names the file and, where known, the line. */
export function datasetFailure(fault: DatasetFault): StudioFailure {
  const place = fault.line === undefined ? '' : `, line ${fault.line}`
  return new StudioFailure({
    code: fault.code,
    title: `${basename(fault.file)}${place}: ${fault.what}`,
    cause: fault.cause,
    suggestion: fault.suggestion,
    values: { file: basename(fault.file), ...(fault.line !== undefined && { line: fault.line }), ...fault.values },
  })
}

/** “a”, “b” and “c”, at most `most` of them: values in messages, as they stand in the file. */
export function quoteList(values: readonly string[], most = 12): string {
  const quoted = values.slice(0, most).map((value) => `“${value}”`)
  if (values.length > most) quoted.push(`${values.length - most} more`)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`
}
