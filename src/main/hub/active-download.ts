import type { Failure } from '../../shared/failure.ts'
import type { Download } from '../../shared/hub.ts'
import type { StoredDownload } from '../store/download-store.ts'
import type { ModelProgress } from './download-model.ts'
import { downloadOf } from './download-view.ts'
import { TransferRate } from './transfer-rate.ts'

/** How often bytes are told of. */
const tellMilliseconds = 250

/** The download under way: how far it is, how fast, and how to end it. */
export class ActiveDownload {
  readonly stored: StoredDownload
  readonly controller = new AbortController()
  ended: Promise<void> = Promise.resolve()
  readonly #rate = new TransferRate()
  readonly #onUpdate: (download: Download) => void
  #progress: ModelProgress = { file: null, doneBytes: 0, checking: false }
  #failure: Failure | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(stored: StoredDownload, onUpdate: (download: Download) => void) {
    this.stored = stored
    this.#onUpdate = onUpdate
  }

  get doneBytes(): number {
    return this.#progress.doneBytes
  }

  progress(progress: ModelProgress): void {
    this.#progress = progress
    this.#failure = null
    this.#rate.add(progress.doneBytes)
    this.#timer ??= setTimeout(() => this.#tell(), tellMilliseconds)
  }

  /** Something went wrong that is tried again. */
  trouble(failure: Failure): void {
    this.#failure = failure
    this.#tell()
  }

  view(): Download {
    const { file, doneBytes, checking } = this.#progress
    const bytesPerSecond = checking || this.#failure !== null ? null : this.#rate.bytesPerSecond()
    const { totalBytes } = downloadOf(this.stored, { state: 'downloading', doneBytes })
    return downloadOf(this.stored, {
      state: checking ? 'checking' : 'downloading',
      doneBytes,
      bytesPerSecond,
      secondsLeft: bytesPerSecond === null || bytesPerSecond === 0 ? null : (totalBytes - doneBytes) / bytesPerSecond,
      file,
      failure: this.#failure,
    })
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #tell(): void {
    this.close()
    this.#onUpdate(this.view())
  }
}
