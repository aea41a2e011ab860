import type { Failure } from '../../shared/failure.ts'
import { fillTemplate, type TemplateValues } from '../../shared/phrases/template.ts'
import type { FailureWords } from '../messages/english/failures.ts'
import { messages } from '../messages/index.ts'
import { formatInteger } from './numbers.ts'
import { inOwnWords } from './phrases.ts'

type FailureText = Pick<Failure, 'title' | 'cause' | 'suggestion'>

/** A failure in the window's language as far as the catalogue has words for its code; the rest, such as what the system said, stays English. */
export function failureInOwnWords({ code, title, cause, suggestion, values = {} }: Failure): FailureText {
  const words: FailureWords = messages.failures[code] ?? {}
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatInteger(value) : value]))
  return {
    title: filled(words.title, shown) ?? title,
    cause: filled(words.cause, shown) ?? inOwnWords(cause),
    suggestion: filled(words.suggestion, shown) ?? inOwnWords(suggestion),
  }
}

/** What is copied for a report. */
export function reportOf(failure: Failure): string {
  const { title, cause, suggestion } = failureInOwnWords(failure)
  return `${title}\n${cause}\n${suggestion}\n(${failure.code})`
}

function filled(template: string | undefined, values: TemplateValues): string | null {
  return template === undefined ? null : fillTemplate(template, values)
}
