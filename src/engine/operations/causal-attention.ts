import * as tf from '@tensorflow/tfjs-core'
import { type RotaryTables, rotate } from './rotary-embedding.ts'
import { weightedSum } from './weighted-sum.ts'

export interface CausalAttentionShape {
  readonly rows: number
  readonly length: number
  /** Heads of the queries, a multiple of `keyValueHeads`. */
  readonly heads: number
  readonly keyValueHeads: number
  readonly headSize: number
}

/**
 * Scaled dot-product attention of heads that share keys and values in groups (Ainslie et al., 2023), with rotary positions.
 * query: (rows·length) × (heads·headSize); key, value: (rows·length) × (keyValueHeads·headSize); bias: rows × 1 × 1 × length ×
 * length, added to the scores; answers (rows·length) × (heads·headSize).
 */
export function causalAttention(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
  bias: tf.Tensor5D,
  tables: RotaryTables,
  { rows, length, heads, keyValueHeads, headSize }: CausalAttentionShape,
): tf.Tensor2D {
  const groupSize = heads / keyValueHeads
  const split = (x: tf.Tensor2D, count: number): tf.Tensor4D => tf.reshape(x, [rows, length, count, headSize])
  const headsFirst = (x: tf.Tensor4D): tf.Tensor4D => tf.transpose(x, [0, 2, 1, 3])
  const scaled = tf.mul<tf.Tensor2D>(query, 1 / Math.sqrt(headSize))
  // The queries of a group lie one behind the other, so keys and values are multiplied as they are, without copies.
  const grouped = tf.transpose(tf.reshape(rotate(split(scaled, heads), tables), [rows, length, keyValueHeads, groupSize, headSize]), [0, 2, 3, 1, 4])
  const queries: tf.Tensor4D = tf.reshape(grouped, [rows, keyValueHeads, groupSize * length, headSize])
  const keys = headsFirst(rotate(split(key, keyValueHeads), tables))
  const scores = tf.matMul(queries, keys, false, true)
  const masked = tf.add(tf.reshape(scores, [rows, keyValueHeads, groupSize, length, length]), bias)
  const mixed = weightedSum(tf.reshape(masked, [rows, keyValueHeads, groupSize * length, length]), headsFirst(split(value, keyValueHeads)))
  const ungrouped = tf.transpose(tf.reshape(mixed, [rows, keyValueHeads, groupSize, length, headSize]), [0, 3, 1, 2, 4])
  return tf.reshape(ungrouped, [rows * length, heads * headSize])
}

/**
 * rows × 1 × 1 × length × length: 0 where the row's token may look at the column's, a large negative number elsewhere. It
 * sees itself and what stands before it in its own text, of that at most `window` tokens, itself included.
 * `segments` (rows × length) number the texts.
 */
export function causalBias(segments: tf.Tensor2D, window: number): tf.Tensor5D {
  const [rows, length] = segments.shape
  const positions = Float32Array.from({ length }, (_, position) => position)
  const distance: tf.Tensor2D = tf.sub(tf.tensor2d(positions, [length, 1]), tf.tensor2d(positions, [1, length]))
  const before = tf.logicalAnd(tf.greaterEqual(distance, 0), tf.less(distance, window))
  const same = tf.equal(tf.reshape(segments, [rows, 1, 1, length, 1]), tf.reshape(segments, [rows, 1, 1, 1, length]))
  return tf.mul(tf.sub<tf.Tensor5D>(tf.cast(tf.logicalAnd(same, before), 'float32'), 1), 1e9)
}
