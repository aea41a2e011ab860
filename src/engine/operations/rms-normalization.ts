import * as tf from '@tensorflow/tfjs-core'

/** x / √(mean of x² + ε) · γ over the last axis (Zhang and Sennrich, 2019). x: rows × features; γ: features. */
export function rmsNormalization(x: tf.Tensor2D, gamma: tf.Tensor, epsilon: number): tf.Tensor2D {
  const meanSquare = tf.mean(tf.square(x), -1, true)
  return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, epsilon))), gamma)
}
