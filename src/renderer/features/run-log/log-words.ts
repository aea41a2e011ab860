import { findPhrase } from '../../../shared/phrases/phrases.ts'
import { type RunLogLine, runStateSchema } from '../../../shared/run-record.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'

/** What a line of the log says. */
export function logWords({ kind, message, step }: RunLogLine): string {
  const state = kind === 'state' ? runStateSchema.safeParse(message).data : undefined
  if (state === undefined) return inOwnWords(message)
  const words = messages.run.states[state].replace(/…$/, '')
  return step > 0 ? messages.runLog.afterStep(words, formatInteger(step)) : words
}

/** Without the lines that only counted on: of those that say the same but for their numbers, the last is left. */
export function withoutCounting(lines: readonly RunLogLine[]): RunLogLine[] {
  const said = lines.map(({ kind, message }) => (kind === 'stage' ? (findPhrase(message)?.name ?? null) : null))
  return lines.filter((_, index) => said[index] === null || said[index] !== said[index + 1])
}

/** All lines as text to paste, with their times in full. */
export function logText(lines: readonly RunLogLine[]): string {
  return lines.map((line) => `${new Date(line.at).toISOString()}  ${logWords(line)}`).join('\n')
}
