import * as tf from '@tensorflow/tfjs-core'

export type Activation = (x: tf.Tensor2D) => tf.Tensor2D

/**
 * x·Φ(x), exact, with its derivative Φ(x) + x·φ(x) written out: fewer passes over memory than the chain rule. With
 * h = x/√2, which the error function needs, x·φ(x) is (h / exp(h²)) / √π.
 */
const gelu: Activation = tf.customGrad((input, save) => {
  const x = input as tf.Tensor2D
  const half = tf.mul(x, Math.SQRT1_2)
  const cumulative = tf.mul(tf.add(tf.erf(half), 1), 0.5)
  ;(save as tf.GradSaveFunc)([half, cumulative])
  return {
    value: tf.mul(x, cumulative),
    gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
      const [kept, below] = saved as [tf.Tensor2D, tf.Tensor2D]
      const slope = tf.mul(tf.div(kept, tf.exp(tf.square(kept))), 1 / Math.sqrt(Math.PI))
      return tf.mul(dy, tf.add(below, slope))
    },
  }
})

/** The approximation by tanh that some checkpoints were trained with. */
const geluTanh: Activation = (x) => {
  const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI))
  return tf.mul(tf.mul(x, tf.add(tf.tanh(inner), 1)), 0.5)
}

const silu: Activation = (x) => tf.mul(x, tf.sigmoid(x))

/** Activations by the names that `hidden_act` of config.json uses. */
export const activations: Readonly<Record<string, Activation>> = {
  gelu,
  gelu_new: geluTanh,
  gelu_pytorch_tanh: geluTanh,
  relu: (x) => tf.relu(x),
  silu,
  swish: silu,
  tanh: (x) => tf.tanh(x),
}
