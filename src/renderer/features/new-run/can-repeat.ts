import type { RunConfiguration } from '../../../shared/run-configuration.ts'

/** The form has no instruction data yet, and would make another task of it. */
export function canRepeat({ data }: RunConfiguration): boolean {
  return data.task !== 'instruction'
}
