import type { Download } from '../../shared/hub.ts'
import type { StoredDownload } from '../store/download-store.ts'

/** A download as the window shows it; what is not given is unknown. */
export function downloadOf(stored: StoredDownload, changes: Pick<Download, 'state' | 'doneBytes'> & Partial<Download>): Download {
  return {
    id: stored.id,
    repository: stored.repository,
    totalBytes: stored.files.reduce((sum, { size }) => sum + size, 0),
    bytesPerSecond: null,
    secondsLeft: null,
    file: null,
    failure: stored.failure,
    ...changes,
  }
}
