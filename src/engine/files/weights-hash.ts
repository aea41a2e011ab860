import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ModelFolder } from './model-folder.ts'

/**
 * SHA-256 over the bytes of a model's weight files in the order of their names, hexadecimal, streamed. For a model in
 * one file it is what `sha256sum model.safetensors` prints. Whatever `onRead` throws ends the reading.
 */
export async function weightsHash(folder: ModelFolder, onRead: (fraction: number) => void = () => undefined): Promise<string> {
  const files = [...new Set([...folder.weights.values()].map((stored) => stored.file))].sort()
  const sizes = await Promise.all(files.map((file) => stat(file)))
  const size = sizes.reduce((sum, file) => sum + file.size, 0)
  let read = 0
  const hash = createHash('sha256')
  for (const file of files) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer)
      read += (chunk as Buffer).length
      onRead(read / size)
    }
  }
  return hash.digest('hex')
}
