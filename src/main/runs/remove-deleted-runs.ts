import { rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { History } from '../store/history.ts'

/**
 * Removes for good what is marked as deleted, each run with its folder. What cannot be removed now stays marked and is tried again
 * the next time; this never rejects.
 */
export async function removeDeletedRuns({ reader, writer }: History, runsFolder: string): Promise<void> {
  for (const { id, folder } of reader.deletedRuns()) {
    try {
      // Only a folder the studio made itself; and before the row, so that a folder that cannot be removed stays known.
      if (dirname(resolve(folder)) === resolve(runsFolder)) await rm(folder, { recursive: true, force: true })
      writer.removeRun(id)
    } catch (error) {
      console.error(`The deleted run ${id} could not be removed:`, error)
    }
  }
}
