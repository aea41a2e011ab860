import { randomBytes } from 'node:crypto'
import { timestamp } from '../store/timestamp.ts'

/** `20261123-201530-ab12`: sorts by time (UTC), readable, and safe as a folder name everywhere. */
export function newRunId(now: number): string {
  return `${timestamp(now)}-${randomBytes(2).toString('hex')}`
}
