import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'

/** One read call takes less than 2 GiB on every system. */
const longestRead = 1 << 28

/**
 * Fills `target` from `position` of the file.
 *
 * @throws StudioFailure where the file ends before.
 */
export async function readFully(path: string, handle: FileHandle, target: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < target.byteLength) {
    const length = Math.min(longestRead, target.byteLength - done)
    const { bytesRead } = await handle.read(target, done, length, position + done)
    if (bytesRead === 0) {
      throw new StudioFailure({
        code: 'weights-cut-short',
        title: `${basename(path)} ends too early`,
        cause: `It ends at byte ${position + done}; it has become shorter since it was opened.`,
        suggestion: 'Download it again and do not change it while the studio works with it.',
        values: { file: basename(path) },
      })
    }
    done += bytesRead
  }
}
