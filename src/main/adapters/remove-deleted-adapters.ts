import { rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { AdapterStore } from '../store/adapter-store.ts'

/** Removes for good what is marked as removed, as `removeDeletedRuns` does with runs; never rejects. */
export async function removeDeletedAdapters(store: AdapterStore, adaptersFolder: string): Promise<void> {
  for (const { id, folder } of store.removed()) {
    try {
      // Only a folder the studio made itself; and before the row, so that a folder that cannot be removed stays known.
      if (dirname(resolve(folder)) === resolve(adaptersFolder)) await rm(folder, { recursive: true, force: true })
      store.forget(id)
    } catch (error) {
      console.error(`The deleted adapter ${id} could not be removed:`, error)
    }
  }
}
