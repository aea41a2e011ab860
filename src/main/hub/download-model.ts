import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { WantedFile } from '../../shared/hub.ts'
import type { StoredDownload } from '../store/download-store.ts'
import { downloadFile } from './download-file.ts'
import type { HubAccess } from './hub-access.ts'
import { preparePlace } from './model-place.ts'
import { PartialFile } from './partial-file.ts'

export interface ModelProgress {
  /** The file under way. */
  readonly file: string | null
  /** Bytes of all files that are there. */
  readonly doneBytes: number
  /** Whether the file is whole and its checksum is being computed. */
  readonly checking: boolean
}

export interface ModelTransfer {
  readonly stored: StoredDownload
  readonly access: HubAccess
  readonly signal: AbortSignal
  readonly onProgress: (progress: ModelProgress) => void
}

/** Fetches what is missing of a model's files, the small ones first, so that what is wrong shows early. */
export async function downloadModel({ stored, access, signal, onProgress }: ModelTransfer): Promise<void> {
  const { repository, revision, folder, files } = stored
  const there = await bytesThere(stored)
  await preparePlace(folder, files.reduce((sum, { size }) => sum + size, 0) - there)
  onProgress({ file: null, doneBytes: there, checking: false })
  let before = 0
  for (const wanted of files) {
    signal.throwIfAborted()
    const rest = await bytesOf(folder, files.slice(files.indexOf(wanted) + 1))
    const tell = (bytes: number, checking: boolean): void => onProgress({ file: wanted.path, doneBytes: before + bytes + rest, checking })
    await downloadFile({
      access,
      repository,
      revision,
      wanted,
      file: join(folder, wanted.path),
      signal,
      onBytes: (bytes) => tell(bytes, false),
      onChecking: () => tell(wanted.size, true),
    })
    before += wanted.size
  }
}

/** Bytes of a download that are on disk, whole files and begun ones. */
export async function bytesThere({ folder, files }: Pick<StoredDownload, 'folder' | 'files'>): Promise<number> {
  return bytesOf(folder, files)
}

async function bytesOf(folder: string, files: readonly WantedFile[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async ({ path, size }) => {
      const file = join(folder, path)
      const whole = await stat(file).then((found) => found.size === size, () => false)
      return whole ? size : Math.min(size, await new PartialFile(file).size())
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
