import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type RawTensor, writeSafetensors } from '../../src/engine/files/safetensors.ts'
import { type SeededRandom, seededRandom } from '../../src/engine/random.ts'

/**
 * Scales of the directions, i^−0.35 for i = 1, 2, …: singular values of the sample's trained weights fall as i^−0.23 to
 * i^−0.46 over their first half, with 0.22 to 0.73 of the largest at the 32nd.
 */
const exponent = 0.35

export interface WeightShape {
  readonly name: string
  readonly rows: number
  readonly columns: number
}

/**
 * A folder whose `model.safetensors` holds matrices with spectra like a trained weight's, written once. The shorter side
 * must be a power of 2.
 */
export async function decayingWeights(folder: string, shapes: readonly WeightShape[]): Promise<string> {
  const file = join(folder, 'model.safetensors')
  if (await stat(file).catch(() => undefined)) return folder
  await mkdir(folder, { recursive: true })
  const random = seededRandom(1)
  const tensors = shapes.map(({ name, rows, columns }): RawTensor => ({
    name,
    dtype: 'F32',
    shape: [rows, columns],
    bytes: async function* () {
      // eslint-disable-next-line @typescript-eslint/await-thenable -- The interface is asynchronous; these bytes are made here.
      yield await new Uint8Array(weight(rows, columns, random).buffer)
    },
  }))
  await writeSafetensors(file, tensors, { format: 'pt' })
  return folder
}

/** Q·D·N with N of random normals, D the scales and Q orthogonal: signs and a Walsh-Hadamard transform. */
function weight(rows: number, columns: number, random: SeededRandom): Float32Array<ArrayBuffer> {
  const [size, other] = [Math.min(rows, columns), Math.max(rows, columns)]
  // Where the short side lies in memory.
  const [along, across] = rows <= columns ? [columns, 1] : [1, columns]
  const values = new Float32Array(size * other)
  const signs = Array.from({ length: size }, () => (random.uniform() < 0.5 ? -1 : 1))
  for (let position = 0; position < other; position += 1) {
    const vector = Float64Array.from({ length: size }, (_, index) => (signs[index] ?? 1) * (index + 1) ** -exponent * 0.02 * random.normal())
    transform(vector)
    vector.forEach((entry, index) => (values[index * along + position * across] = entry))
  }
  return values
}

/** Walsh and Hadamard's transform in place, scaled to be orthogonal. */
function transform(vector: Float64Array): void {
  for (let half = 1; half < vector.length; half *= 2) {
    for (let start = 0; start < vector.length; start += 2 * half) {
      for (let index = start; index < start + half; index += 1) {
        const [first, second] = [vector[index] as number, vector[index + half] as number]
        vector[index] = first + second
        vector[index + half] = first - second
      }
    }
  }
  const scale = 1 / Math.sqrt(vector.length)
  vector.forEach((entry, index) => (vector[index] = entry * scale))
}
