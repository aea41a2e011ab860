import { canAnswer } from '../playground/answering-runs.ts'
import type { AdapterEntry } from './adapter-entry.ts'

/** Whether the playground can ask it. */
export function canTry({ run, failure, task }: AdapterEntry): boolean {
  return run === null ? failure === null && task !== 'instruction' : canAnswer(run)
}
