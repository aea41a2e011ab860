import type { Readable } from 'node:stream'

const keptCharacters = 2000

/** Passes a worker's error output on to our own, and keeps its end for the case that the worker dies. */
export function keepLastWords(output: Readable | null): () => string {
  let kept = ''
  output?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    kept = (kept + chunk.toString()).slice(-keptCharacters)
  })
  return () => kept.trim()
}
