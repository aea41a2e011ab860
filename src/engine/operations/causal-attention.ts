import * as tf from '@tensorflow/tfjs-core'
import { type RotaryTables, rotate } from './rotary-embedding.ts'

export interface CausalAttentionShape {
  readonly batch: number
  readonly length: number
  /** Heads of the queries, a multiple of `keyValueHeads`. */
  readonly heads: number
  readonly keyValueHeads: number
  readonly headSize: number
}

/**
 * Scaled dot-product attention of heads that share keys and values in groups (Ainslie et al., 2023), with rotary positions.
 * query: (batch·length) × (heads·headSize); key, value: (batch·length) × (keyValueHeads·headSize); bias: length × length,
 * added to the scores; answers (batch·length) × (heads·headSize).
 */
export function causalAttention(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
  bias: tf.Tensor2D,
  tables: RotaryTables,
  { batch, length, heads, keyValueHeads, headSize }: CausalAttentionShape,
): tf.Tensor2D {
  const groupSize = heads / keyValueHeads
  const split = (x: tf.Tensor2D, count: number): tf.Tensor4D => tf.reshape(x, [batch, length, count, headSize])
  const headsFirst = (x: tf.Tensor4D): tf.Tensor4D => tf.transpose(x, [0, 2, 1, 3])
  const scaled = tf.mul<tf.Tensor2D>(query, 1 / Math.sqrt(headSize))
  // The queries of a group lie one behind the other, so keys and values are multiplied as they are, without copies.
  const grouped = tf.transpose(tf.reshape(rotate(split(scaled, heads), tables), [batch, length, keyValueHeads, groupSize, headSize]), [0, 2, 3, 1, 4])
  const queries: tf.Tensor4D = tf.reshape(grouped, [batch, keyValueHeads, groupSize * length, headSize])
  const keys = headsFirst(rotate(split(key, keyValueHeads), tables))
  const scores = tf.matMul(queries, keys, false, true)
  const weights = tf.softmax(tf.add(tf.reshape(scores, [batch, keyValueHeads, groupSize, length, length]), bias))
  const mixed = tf.matMul(tf.reshape(weights, [batch, keyValueHeads, groupSize * length, length]), headsFirst(split(value, keyValueHeads)))
  const ungrouped = tf.transpose(tf.reshape(mixed, [batch, keyValueHeads, groupSize, length, headSize]), [0, 3, 1, 2, 4])
  return tf.reshape(ungrouped, [batch * length, heads * headSize])
}

/**
 * length × length: 0 where the row's token may look at the column's, a large negative number elsewhere. It sees itself and
 * what stands before it, of that at most `window` tokens, itself included. Padding follows the text, so no token of the
 * text sees any, and what padding itself sees is nobody's concern.
 */
export function causalBias(length: number, window: number): tf.Tensor2D {
  const positions = Float32Array.from({ length }, (_, position) => position)
  const distance: tf.Tensor2D = tf.sub(tf.tensor2d(positions, [length, 1]), tf.tensor2d(positions, [1, length]))
  const seen = tf.logicalAnd(tf.greaterEqual(distance, 0), tf.less(distance, window))
  return tf.mul(tf.sub<tf.Tensor2D>(tf.cast(seen, 'float32'), 1), 1e9)
}
