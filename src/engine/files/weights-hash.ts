import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ModelFolder } from './model-folder.ts'

/**
 * SHA-256 over the bytes of a model's weight files in the order of their names, hexadecimal, streamed. For a model in
 * one file it is what `sha256sum model.safetensors` prints.
 */
export async function weightsHash(folder: ModelFolder): Promise<string> {
  const files = new Set([...folder.weights.values()].map((stored) => stored.file))
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}
