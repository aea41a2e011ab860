import { createHash } from 'node:crypto'
import type { PreparedRun } from './prepare-run.ts'

/** SHA-256 over the run's examples as they are trained and evaluated on. */
export function examplesHash({ train, validation }: Pick<PreparedRun, 'train' | 'validation'>): string {
  const hash = createHash('sha256')
  for (const part of [train, validation]) {
    hash.update(`${part.length};`)
    for (const { tokens, secondStart, learned, label } of part) {
      hash.update(`${tokens.length},${secondStart ?? ''},${label};`).update(tokens)
      if (learned) hash.update(learned)
    }
  }
  return hash.digest('hex')
}
