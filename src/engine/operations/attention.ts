import * as tf from '@tensorflow/tfjs-core'
import { weightedSum } from './weighted-sum.ts'

export interface AttentionShape {
  readonly heads: number
  readonly headSize: number
}

/**
 * Scaled dot-product attention of all heads. query: rows × queries × (heads·headSize); key, value: rows × keys ×
 * (heads·headSize), all given two-dimensional; bias: rows × 1 × queries × keys, added to the scores; answers like query.
 */
export function attention(query: tf.Tensor2D, key: tf.Tensor2D, value: tf.Tensor2D, bias: tf.Tensor4D, { heads, headSize }: AttentionShape): tf.Tensor2D {
  const [rows, , queries, keys] = bias.shape
  const split = (x: tf.Tensor2D, length: number): tf.Tensor4D => tf.transpose(tf.reshape(x, [rows, length, heads, headSize]), [0, 2, 1, 3])
  const scores = tf.mul(tf.matMul(split(query, queries), split(key, keys), false, true), 1 / Math.sqrt(headSize))
  const mixed = weightedSum(tf.add<tf.Tensor4D>(scores, bias), split(value, keys))
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows * queries, heads * headSize])
}

/**
 * rows × 1 × queries × keys: 0 where query and key are of one text, a large negative number elsewhere. `segments` number
 * the texts: rows × queries and rows × keys.
 */
export function segmentBias(querySegments: tf.Tensor2D, keySegments: tf.Tensor2D): tf.Tensor4D {
  const [rows, queries] = querySegments.shape
  const [, keys] = keySegments.shape
  const same = tf.equal(tf.reshape(querySegments, [rows, 1, queries, 1]), tf.reshape(keySegments, [rows, 1, 1, keys]))
  return tf.mul(tf.sub<tf.Tensor4D>(tf.cast(same, 'float32'), 1), 1e9)
}
