import * as tf from '@tensorflow/tfjs-core'

/**
 * softmax(scores)·values: … × queries × keys and … × keys × features give … × queries × features. With the weights P and
 * the result O, the scores' derivative is P∘(dO·valuesᵀ − d), where d, the sum of dO∘O over the features, is what the
 * softmax's own derivative would sum over the longer keys (Dao et al., 2022, appendix B.2).
 */
export function weightedSum(scores: tf.Tensor4D, values: tf.Tensor4D): tf.Tensor4D {
  const operation = tf.customGrad<tf.Tensor4D>((first, second, save) => {
    const inputs = [first, second] as tf.Tensor4D[]
    const weights: tf.Tensor4D = tf.softmax(inputs[0] as tf.Tensor4D)
    const value: tf.Tensor4D = tf.matMul(weights, inputs[1] as tf.Tensor4D)
    ;(save as tf.GradSaveFunc)([weights, inputs[1] as tf.Tensor4D, value])
    return {
      value,
      gradFunc: (dy, saved) => {
        const [keptWeights, keptValues, result] = saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D]
        const along = tf.sum(tf.mul(dy, result), -1, true)
        const ofScores: tf.Tensor4D = tf.mul(keptWeights, tf.sub(tf.matMul(dy, keptValues, false, true), along))
        return [ofScores, tf.matMul(keptWeights, dy, true)]
      },
    }
  })
  return operation(scores, values)
}
