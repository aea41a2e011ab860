import * as tf from '@tensorflow/tfjs-core'

/** Spreads the product of two numbers between 1 and 2 over many turns, so that its fraction is as good as random. */
const turns = 1024

/** Random numbers in [0, 1) that `dropout` wants for an x of rows × features. */
export function noiseSize(rows: number, features: number): number {
  return rows + features
}

/**
 * x (rows × features) with a share of its values set to 0 and the others scaled up by 1 / (1 − share).
 *
 * `noise` has a number for each row and one for each feature, not one for each value: a value's own is the fraction of
 * their product, taken around many times. So a step is fed kilobytes instead of as many numbers as x has, any executor
 * drops the same values, and the same seed the same ones.
 */
export function dropout(x: tf.Tensor2D, noise: tf.Tensor1D, share: number): tf.Tensor2D {
  const [rows, features] = x.shape
  const ofRows = tf.reshape(tf.add(tf.slice(noise, [0], [rows]), 1), [rows, 1])
  const ofFeatures = tf.mul(tf.add(tf.slice(noise, [rows], [features]), 1), turns)
  const product = tf.mul(ofRows, tf.reshape(ofFeatures, [1, features]))
  const fraction = tf.sub(product, tf.floor(product))
  const kept = tf.cast(tf.greaterEqual(fraction, tf.scalar(share)), 'float32')
  return tf.mul(x, tf.mul(kept, 1 / (1 - share)))
}
