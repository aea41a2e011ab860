import * as tf from '@tensorflow/tfjs-core'

/** The rows of x (rows × features) that `places` (int32) name, in their order. A product picks them, for its gradient is another one. */
export function pickRows(x: tf.Tensor2D, places: tf.Tensor1D): tf.Tensor2D {
  const [rows] = x.shape
  const numbers = tf.tensor2d(Int32Array.from({ length: rows }, (_, row) => row), [1, rows], 'int32')
  return tf.matMul(tf.cast(tf.equal(tf.reshape(places, [places.size, 1]), numbers), 'float32'), x)
}
