import { createHash } from 'node:crypto'

/** SHA-256 over a matrix's shape and values, hexadecimal: what is computed from a weight is kept under it. */
export function valuesHash(shape: readonly number[], values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return createHash('sha256').update(`${shape.join('x')}|`).update(bytes).digest('hex')
}
