import * as tf from '@tensorflow/tfjs-core'

/** Cosine and sine of every position's angles, both length × 1 × headSize/2. */
export interface RotaryTables {
  readonly cosine: tf.Tensor
  readonly sine: tf.Tensor
}

/**
 * Cosine and sine of the angles at these positions, positions × headSize/2, row-major. `frequencies`: radians a position, one
 * for each pair of a head's features. Single precision throughout, as the models were trained.
 */
export function rotaryAngles(positions: readonly number[], frequencies: Float32Array): { cosine: Float32Array; sine: Float32Array } {
  const pairs = frequencies.length
  const angles = Float32Array.from({ length: positions.length * pairs }, (_, index) => (positions[Math.floor(index / pairs)] ?? NaN) * (frequencies[index % pairs] ?? NaN))
  return { cosine: angles.map(Math.cos), sine: angles.map(Math.sin) }
}

/** The tables of the first `length` positions. */
export function rotaryTables(length: number, frequencies: Float32Array): RotaryTables {
  const { cosine, sine } = rotaryAngles(Array.from({ length }, (_, position) => position), frequencies)
  const table = (values: Float32Array): tf.Tensor => tf.tensor3d(values, [length, 1, frequencies.length])
  return { cosine: table(cosine), sine: table(sine) }
}

/**
 * Turns each pair of a head's features by its position's angle (Su et al., 2021). As Hugging Face lays them out, feature i
 * of the first half makes a pair with feature i of the second. x: batch × length × heads × headSize.
 */
export function rotate(x: tf.Tensor4D, { cosine, sine }: RotaryTables): tf.Tensor4D {
  // The gradient turns back by the same angle; written out, it needs no padded copies.
  const turned = tf.customGrad((input, save) => {
    ;(save as tf.GradSaveFunc)([cosine, sine])
    return {
      value: turn(input as tf.Tensor4D, cosine, sine),
      gradFunc: (dy: tf.Tensor4D, saved: tf.Tensor[]) => {
        const [keptCosine, keptSine] = saved as [tf.Tensor, tf.Tensor]
        return turn(dy, keptCosine, tf.neg(keptSine))
      },
    }
  })
  return turned(x)
}

function turn(x: tf.Tensor4D, cosine: tf.Tensor, sine: tf.Tensor): tf.Tensor4D {
  const [batch, length, heads, headSize] = x.shape
  const half = [batch, length, heads, headSize / 2] as [number, number, number, number]
  const first = tf.slice(x, [0, 0, 0, 0], half)
  const second = tf.slice(x, [0, 0, 0, headSize / 2], half)
  return tf.concat([tf.sub(tf.mul(first, cosine), tf.mul(second, sine)), tf.add(tf.mul(second, cosine), tf.mul(first, sine))], 3)
}
