import * as tf from '@tensorflow/tfjs-core'

/** (x − mean) / √(variance + ε) · γ + β over the last axis. x: rows × features; γ, β: features. */
export function layerNormalization(x: tf.Tensor2D, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  const normalised = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)))
  return tf.add(tf.mul(normalised, gamma), beta)
}
