import { existsSync, renameSync } from 'node:fs'
import { timestamp } from './timestamp.ts'

/** Renames a damaged database, with its journal, out of the way and answers its new path. Nothing is deleted. */
export function setAside(databaseFile: string, now: number): string {
  const stem = `${databaseFile}.damaged-${timestamp(now)}`
  let target = stem
  for (let number = 2; existsSync(target); number += 1) target = `${stem}-${number}`
  // The journal goes first: a crash in between leaves the damaged file in place, to be found again at the next start.
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(databaseFile + suffix)) renameSync(databaseFile + suffix, target + suffix)
  }
  return target
}
