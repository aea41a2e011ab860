import type { Readable } from 'node:stream'

const keptCharacters = 2000

/** Keeps the end of a worker's error output for the case that the worker dies; `passOn` writes all of it to our own. */
export function keepLastWords(output: Readable | null, passOn = true): () => string {
  let kept = ''
  output?.on('data', (chunk: Buffer) => {
    if (passOn) process.stderr.write(chunk)
    kept = (kept + chunk.toString()).slice(-keptCharacters)
  })
  return () => kept.trim()
}
