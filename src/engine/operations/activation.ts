import * as tf from '@tensorflow/tfjs-core'

export type Activation = (x: tf.Tensor2D) => tf.Tensor2D

/** x·Φ(x), exact, with its derivative Φ(x) + x·φ(x) written out: fewer passes over memory than the chain rule. */
const gelu: Activation = tf.customGrad((input, save) => {
  const x = input as tf.Tensor2D
  ;(save as tf.GradSaveFunc)([x])
  return {
    value: tf.mul(x, standardNormalCumulative(x)),
    gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
      const [kept] = saved as [tf.Tensor2D]
      const density = tf.mul(tf.exp(tf.mul(tf.square(kept), -0.5)), 1 / Math.sqrt(2 * Math.PI))
      return tf.mul(dy, tf.add(standardNormalCumulative(kept), tf.mul(kept, density)))
    },
  }
})

function standardNormalCumulative(x: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5)
}

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
