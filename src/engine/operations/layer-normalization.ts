import * as tf from '@tensorflow/tfjs-core'

/** (x − mean) / √(variance + ε) · γ + β over the last axis. x: rows × features; γ, β: features. */
export function layerNormalization(x: tf.Tensor2D, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number): tf.Tensor2D {
  return tf.add(tf.mul(normalised(x, epsilon), gamma), beta)
}

/**
 * x̂ = (x − mean)·s with s = 1 / √(variance + ε). Its derivative along dy is (dy − mean(dy) − x̂·mean(dy·x̂))·s, written
 * out: the chain rule would go over memory twice as often.
 */
function normalised(x: tf.Tensor2D, epsilon: number): tf.Tensor2D {
  const operation = tf.customGrad<tf.Tensor2D>((input, save) => {
    const [value, scale] = normaliseRows(input as tf.Tensor2D, epsilon)
    ;(save as tf.GradSaveFunc)([value, scale])
    return {
      value,
      gradFunc: (dy, saved) => {
        const [kept, factor] = saved as [tf.Tensor2D, tf.Tensor2D]
        const along = tf.mul(kept, tf.mean(tf.mul(dy, kept), -1, true))
        return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, -1, true)), along), factor)
      },
    }
  })
  return operation(x)
}

/** x̂, rows × features, and s, rows × 1. The compiler has one kernel for both. */
function normaliseRows(x: tf.Tensor2D, epsilon: number): [tf.Tensor2D, tf.Tensor2D] {
  const kernel = tf.getKernel('NormalizeRows', tf.getBackend()) as tf.KernelConfig | undefined
  if (kernel) return tf.engine().runKernel<[tf.Tensor2D, tf.Tensor2D]>(kernel.kernelName, { x }, { epsilon })
  const centred: tf.Tensor2D = tf.sub(x, tf.mean(x, -1, true))
  const scale: tf.Tensor2D = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon))
  return [tf.mul(centred, scale), scale]
}
