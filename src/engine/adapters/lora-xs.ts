import * as tf from '@tensorflow/tfjs-core'
import type { AdapterMethod } from './adapter-method.ts'

/**
 * LoRA-XS (paper, equation 2): h = W·x + (α/r)·B·R·A·x with A = Σ_r·V_rᵀ and B = U_r frozen and only R (r × r)
 * trained, from N(0, σ²).
 */
export const loraXs: AdapterMethod = {
  name: 'lora-xs',
  tensors: (_module, { rank, sigma }) => [
    {
      name: 'R',
      shape: [rank, rank],
      initialise: (random) => Float32Array.from({ length: rank * rank }, () => random.normal() * sigma),
    },
  ],
  frozen: ({ a, bTransposed }) => [a, bTransposed],
  forward: (x, { configuration, factors, weight, trained }) => {
    const { alpha, rank } = configuration
    // The scale goes on the smallest of the matrices.
    const scaled = tf.mul<tf.Tensor2D>(trained('R'), alpha / rank)
    const projected = tf.matMul(x, weight(factors.a), false, true)
    return tf.matMul(tf.matMul(projected, scaled, false, true), weight(factors.bTransposed))
  },
}
