import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'

/** A file on its way, beside the name it will have: its bytes so far, and which version of the content they belong to. */
export class PartialFile {
  readonly path: string
  readonly #versionPath: string
  readonly #finalPath: string

  constructor(finalPath: string) {
    this.#finalPath = finalPath
    this.path = `${finalPath}.partial`
    this.#versionPath = `${finalPath}.partial.etag`
  }

  /** Bytes that are there. */
  async size(): Promise<number> {
    return stat(this.path).then(({ size }) => size, () => 0)
  }

  /** The ETag that the bytes came with; null where none is known. */
  async version(): Promise<string | null> {
    return readFile(this.#versionPath, 'utf8').then((text) => text || null, () => null)
  }

  /** Begins anew, with content of this version. */
  async begin(version: string | null): Promise<void> {
    await writeFile(this.path, '')
    await writeFile(this.#versionPath, version ?? '')
  }

  /** Appends what comes in, and has it on disk when it answers or throws. `onBytes` is told of every piece. */
  async append(pieces: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): Promise<void> {
    const file = await open(this.path, 'a')
    try {
      for await (const piece of pieces) {
        await file.writeFile(piece)
        onBytes(piece.byteLength)
      }
    } finally {
      await file.sync().catch(() => undefined)
      await file.close()
    }
  }

  /** Gives it its final name. */
  async finish(): Promise<void> {
    await rename(this.path, this.#finalPath)
    await rm(this.#versionPath, { force: true })
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true })
    await rm(this.#versionPath, { force: true })
  }
}
