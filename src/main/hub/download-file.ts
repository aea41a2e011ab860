import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { WantedFile } from '../../shared/hub.ts'
import { hasListedChecksum } from './checksum.ts'
import type { HubAccess } from './hub-access.ts'
import { cannotWrite, connectionLost, diskFull, wrongChecksum, wrongSize } from './hub-failures.ts'
import { hubRequest } from './hub-request.ts'
import { PartialFile } from './partial-file.ts'
import { resumedAnswer } from './resumed-answer.ts'
import { untilStalled } from './until-stalled.ts'

export interface FileTransfer {
  readonly access: HubAccess
  readonly repository: string
  readonly revision: string
  readonly wanted: WantedFile
  /** Where it goes. */
  readonly file: string
  readonly signal: AbortSignal
  /** Told how many of the file's bytes are there. */
  readonly onBytes: (bytes: number) => void
  readonly onChecking: () => void
  /** Longest silence before the connection counts as cut. */
  readonly stallMilliseconds?: number
}

/**
 * Fetches one file, or the rest of it. Under its final name there is only ever a whole file with the listed checksum; what a
 * failure leaves lies beside it and is gone on with the next time.
 *
 * @throws StudioFailure; the signal's reason where that ended it.
 */
export async function downloadFile(transfer: FileTransfer): Promise<void> {
  const { wanted, file, signal, onBytes, onChecking } = transfer
  if (await hasSize(file, wanted.size)) {
    onChecking()
    // Of an earlier download, maybe of another commit.
    if (await hasListedChecksum(file, wanted, signal)) return onBytes(wanted.size)
  }
  const partial = new PartialFile(file)
  if ((await partial.size()) > wanted.size) await partial.discard()
  const present = await partial.size()
  onBytes(present)
  if (present < wanted.size || wanted.size === 0) await fetchRest(transfer, partial, present)
  onChecking()
  if (!(await hasListedChecksum(partial.path, wanted, signal))) {
    await partial.discard()
    throw wrongChecksum(wanted.path)
  }
  await writing(file, () => partial.finish())
}

async function fetchRest(transfer: FileTransfer, partial: PartialFile, present: number): Promise<void> {
  const { wanted, file, onBytes } = transfer
  const stall = untilStalled(transfer.signal, transfer.stallMilliseconds)
  try {
    const version = await partial.version()
    const response = await hubRequest(transfer.access, {
      url: addressOf(transfer),
      repository: transfer.repository,
      headers: present > 0 ? resumeHeaders(present, version) : {},
      signal: stall.signal,
      // The rest of a file that has become shorter.
      alsoFine: present > 0 ? [416] : [],
    })
    const resumed = resumedAnswer(response, { present, size: wanted.size, version })
    if (present > 0 && !resumed && response.status !== 200) {
      // A part that does not fit ours, or none: the content has changed.
      await response.body?.cancel()
      await partial.discard()
      onBytes(0)
      return await fetchRest(transfer, partial, 0)
    }
    let bytes = resumed ? present : 0
    if (!resumed) await writing(file, () => partial.begin(response.headers.get('etag')))
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        stall.heard()
        if (bytes + piece.byteLength > wanted.size) throw wrongSize(wanted.path, wanted.size, bytes + piece.byteLength)
        yield piece
      }
    }
    if (response.body !== null) {
      await partial.append(pieces(), (count) => {
        bytes += count
        onBytes(bytes)
      })
    }
    if (bytes < wanted.size) throw connectionLost(wanted.path, new Error(`${bytes} of ${wanted.size} bytes arrived`))
  } catch (error) {
    transfer.signal.throwIfAborted()
    throw await explained(error, partial, transfer)
  } finally {
    stall.done()
  }
}

function addressOf({ access, repository, revision, wanted }: FileTransfer): string {
  return `${access.address}/${repository}/resolve/${revision}/${encodeURIComponent(wanted.path)}`
}

/** A weak ETag does not promise equal bytes, so the hub may not be asked with it; the answer's own is compared then. */
function resumeHeaders(present: number, version: string | null): Record<string, string> {
  const condition: Record<string, string> = version !== null && !version.startsWith('W/') ? { 'if-range': version } : {}
  return { range: `bytes=${present}-`, ...condition }
}

async function explained(error: unknown, partial: PartialFile, { wanted, file }: FileTransfer): Promise<unknown> {
  if (error instanceof StudioFailure) {
    if (error.failure.code === 'hub.wrong-size') await partial.discard()
    return error
  }
  return systemCode(error) === null ? connectionLost(wanted.path, error) : writeFailure(file, error)
}

async function writing<Value>(file: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write()
  } catch (error) {
    throw writeFailure(file, error)
  }
}

function writeFailure(file: string, error: unknown): StudioFailure {
  const code = systemCode(error)
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return full ? diskFull(dirname(file), 'there is no space left for what was coming in') : cannotWrite(dirname(file), error)
}

/** The code of an error of the file system; null for one of the network, whose error says so one level deeper. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

async function hasSize(file: string, size: number): Promise<boolean> {
  return stat(file).then((found) => found.isFile() && found.size === size, () => false)
}
