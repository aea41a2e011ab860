import * as tf from '@tensorflow/tfjs-core'

export interface AttentionShape {
  readonly batch: number
  readonly length: number
  readonly heads: number
  readonly headSize: number
}

/**
 * Scaled dot-product attention of all heads. query, key, value: (batch·length) × (heads·headSize);
 * bias: batch × 1 × 1 × length, added to the scores; answers (batch·length) × (heads·headSize).
 */
export function attention(query: tf.Tensor2D, key: tf.Tensor2D, value: tf.Tensor2D, bias: tf.Tensor4D, shape: AttentionShape): tf.Tensor2D {
  const { batch, length, heads, headSize } = shape
  const split = (x: tf.Tensor2D): tf.Tensor4D =>
    tf.transpose(tf.reshape(x, [batch, length, heads, headSize]), [0, 2, 1, 3])
  const scores = tf.mul(tf.matMul(split(query), split(key), false, true), 1 / Math.sqrt(headSize))
  const weights = tf.softmax(tf.add(scores, bias))
  const mixed = tf.transpose(tf.matMul(weights, split(value)), [0, 2, 1, 3])
  return tf.reshape(mixed, [batch * length, heads * headSize])
}

/** 0 where a token is real and a large negative number where it is padding, to be added to attention scores. */
export function paddingBias(attentionMask: tf.Tensor2D): tf.Tensor4D {
  const [batch, length] = attentionMask.shape
  const padding = tf.sub(1, tf.cast(attentionMask, 'float32'))
  return tf.reshape(tf.mul(padding, -1e9), [batch, 1, 1, length])
}
