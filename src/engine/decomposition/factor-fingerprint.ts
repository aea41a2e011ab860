import { readTensor } from '../files/safetensors.ts'
import { seededRandom } from '../random.ts'
import type { Factors } from './factors.ts'

/**
 * A number for each module that any other choice of factors (another order, sign or rotation) would change:
 * A and B between two fixed random vectors. Two machines agree to rounding, so fingerprints are compared, not hashed.
 */
export async function factorFingerprint(factors: ReadonlyMap<string, Factors>): Promise<string> {
  const probes: string[] = []
  for (const { a, bTransposed } of factors.values()) {
    const random = seededRandom(7)
    const images = []
    for (const stored of [a, bTransposed]) {
      const [rank, size] = stored.entry.shape as [number, number]
      const data = await readTensor(stored.file, stored.entry)
      const direction = Float64Array.from({ length: size }, () => random.normal())
      images.push(Array.from({ length: rank }, (_, row) => direction.reduce((sum, entry, column) => sum + entry * (data[row * size + column] ?? 0), 0)))
    }
    const [ofA = [], ofB = []] = images
    probes.push(ofA.reduce((sum, entry, row) => sum + (row + 1) * entry * (ofB[row] ?? 0) + entry + (ofB[row] ?? 0), 0).toPrecision(6))
  }
  return probes.join(' ')
}

/** Whether two fingerprints are of the same factors, as computed by two machines. */
export function sameFactors(left: string, right: string): boolean {
  const [ours, theirs] = [left, right].map((text) => text.split(' ').map(Number)) as [number[], number[]]
  return (
    ours.length === theirs.length &&
    ours.every((probe, index) => Math.abs(probe - (theirs[index] ?? NaN)) <= 1e-2 * Math.abs(probe))
  )
}
