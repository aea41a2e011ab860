import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { StudioFailure, toFailure } from '../../shared/failure.ts'
import type { Download } from '../../shared/hub.ts'
import type { DownloadStore, StoredDownload } from '../store/download-store.ts'
import { downloadModel, bytesThere } from './download-model.ts'
import { ActiveDownload } from './active-download.ts'
import type { HubAccess } from './hub-access.ts'
import { downloadOf } from './download-view.ts'
import { hubFailure } from './hub-failures.ts'
import { removePlace } from './model-place.ts'

export interface DownloadServiceParts {
  readonly store: DownloadStore
  /** The key to the hub that a download was listed by. */
  readonly access: (address: string) => HubAccess
  /** Told of every change, at most a few times a second while bytes come in. */
  readonly onUpdate: (download: Download) => void
  /** A model is whole; called before the download is told as finished. */
  readonly onFinished: (download: StoredDownload) => void
  /** Waits before a cut connection is tried again; after the last the download has failed. */
  readonly retryMilliseconds?: readonly number[]
}

/** What may be better in a moment. */
const worthAnotherTry = new Set(['hub.connection-lost', 'hub.unreachable', 'hub.error', 'hub.too-many-requests'])

/** Downloads one after another, in the order they were asked for. What was under way when the studio closed goes on at the next start. */
export class DownloadService {
  readonly #parts: DownloadServiceParts
  #active: ActiveDownload | null = null
  #closed = false

  constructor(parts: DownloadServiceParts) {
    this.#parts = parts
  }

  /** Goes on with what was interrupted. */
  start(): void {
    this.#next()
  }

  async list(): Promise<Download[]> {
    return Promise.all(this.#parts.store.list().map((stored) => this.#view(stored)))
  }

  async add(wanted: Omit<StoredDownload, 'id' | 'state' | 'failure' | 'createdAt'>): Promise<Download> {
    const present = this.#parts.store.list().find(({ folder }) => folder === wanted.folder)
    if (present !== undefined) throw alreadyInLine(present.repository)
    const stored: StoredDownload = { ...wanted, id: randomUUID(), state: 'waiting', failure: null, createdAt: Date.now() }
    this.#parts.store.add(stored)
    this.#next()
    return this.#tell(stored.id)
  }

  async pause(id: string): Promise<void> {
    this.#parts.store.setState(this.#find(id).id, 'paused')
    await this.#end(id)
    await this.#tell(id)
    this.#next()
  }

  async resume(id: string): Promise<void> {
    if (this.#active?.stored.id !== this.#find(id).id) this.#parts.store.setState(id, 'waiting')
    this.#next()
    await this.#tell(id)
  }

  /** Ends a download and deletes what came of it. */
  async cancel(id: string): Promise<void> {
    const stored = this.#find(id)
    this.#parts.store.delete(id)
    await this.#end(id)
    await removePlace(stored.folder)
    this.#parts.onUpdate(downloadOf(stored, { state: 'cancelled', doneBytes: 0 }))
    this.#next()
  }

  /** Lets go of the network; what is under way waits for the next start. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#active !== null) await this.#end(this.#active.stored.id)
  }

  async #end(id: string): Promise<void> {
    const active = this.#active
    if (active?.stored.id !== id) return
    active.controller.abort()
    await active.ended
  }

  #next(): void {
    if (this.#closed || this.#active !== null) return
    const stored = this.#parts.store.list().find(({ state }) => state === 'waiting')
    if (stored === undefined) return
    const active = new ActiveDownload(stored, this.#parts.onUpdate)
    this.#active = active
    active.ended = this.#run(active)
  }

  async #run(active: ActiveDownload): Promise<void> {
    const { id } = active.stored
    let failure: StudioFailure | null = null
    try {
      await this.#transfer(active)
    } catch (error) {
      failure = active.controller.signal.aborted ? null : new StudioFailure(toFailure(error))
    }
    this.#active = null
    active.close()
    // Whoever ended it says what comes next.
    if (active.controller.signal.aborted) return
    if (failure === null) this.#finish(active.stored)
    else {
      this.#parts.store.setState(id, 'failed', failure.failure)
      await this.#tell(id)
    }
    this.#next()
  }

  #finish(stored: StoredDownload): void {
    this.#parts.onFinished(stored)
    this.#parts.store.delete(stored.id)
    this.#parts.onUpdate(downloadOf(stored, { state: 'finished', doneBytes: stored.files.reduce((sum, { size }) => sum + size, 0) }))
  }

  /** Tries again after a cut connection; bytes that came in meanwhile give it all its tries back. */
  async #transfer(active: ActiveDownload): Promise<void> {
    const { access, retryMilliseconds = [1000, 3000, 10_000, 30_000, 60_000] } = this.#parts
    const { signal } = active.controller
    for (let tries = 0; ; tries += 1) {
      const before = active.doneBytes
      try {
        return await downloadModel({ stored: active.stored, access: access(active.stored.hub), signal, onProgress: (progress) => active.progress(progress) })
      } catch (error) {
        signal.throwIfAborted()
        if (active.doneBytes > before) tries = 0
        const delay = retryMilliseconds[tries]
        if (delay === undefined || !(error instanceof StudioFailure) || !worthAnotherTry.has(error.failure.code)) throw error
        active.trouble(error.failure)
        await wait(delay, undefined, { signal })
      }
    }
  }

  #find(id: string): StoredDownload {
    const stored = this.#parts.store.list().find((each) => each.id === id)
    if (stored === undefined) throw hubFailure('hub.unknown-download', 'There is no such download', 'It has ended or was cancelled.', 'Look at the list of models.')
    return stored
  }

  async #view(stored: StoredDownload): Promise<Download> {
    if (this.#active?.stored.id === stored.id) return this.#active.view()
    return downloadOf(stored, { state: stored.state, doneBytes: await bytesThere(stored) })
  }

  async #tell(id: string): Promise<Download> {
    const view = await this.#view(this.#find(id))
    this.#parts.onUpdate(view)
    return view
  }
}

function alreadyInLine(repository: string): StudioFailure {
  return hubFailure('hub.already-in-line', `${repository} is already being downloaded`, 'It is in the list of downloads.', 'Resume it there, or cancel it to begin anew.', { what: repository })
}
