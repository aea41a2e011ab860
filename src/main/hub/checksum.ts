import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { WantedFile } from '../../shared/hub.ts'

/** Whether a file's content is the one that the hub lists; true where it lists no checksum. */
export async function hasListedChecksum(path: string, { sha256, gitOid, size }: WantedFile, signal?: AbortSignal): Promise<boolean> {
  if (sha256 === null && gitOid === null) return true
  const hash = createHash(sha256 === null ? 'sha1' : 'sha256')
  // Git's own name of a file's content.
  if (sha256 === null) hash.update(`blob ${size}\0`)
  await pipeline(createReadStream(path), hash, { ...(signal && { signal }) })
  return hash.digest('hex') === (sha256 ?? gitOid)
}
