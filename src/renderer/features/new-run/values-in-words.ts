import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

/** Trained values; a dash while a rank is no number. */
export function valuesInWords(values: number): string {
  return Number.isInteger(values) ? formatInteger(values) : messages.shell.noValue
}
