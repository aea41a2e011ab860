import * as tf from '@tensorflow/tfjs-core'
import type { ModuleMethod } from './adapter-method.ts'

/**
 * LoRA (Hu et al., 2021; paper, equation 1): h = W·x + (α/r)·B·A·x with A (r × in) and B (out × r) trained. As in PEFT,
 * A starts Kaiming-uniform with a = √5, that is between ±1/√in, and B at zero.
 */
export const lora: ModuleMethod = {
  name: 'lora',
  adapts: 'modules',
  neutral: 'B',
  largestRank: ({ inFeatures, outFeatures }) => Math.min(inFeatures, outFeatures),
  tensors: ({ module: { inFeatures, outFeatures }, rank }) => [
    {
      name: 'A',
      shape: [rank, inFeatures],
      initialise: (random) => Float32Array.from({ length: rank * inFeatures }, () => (2 * random.uniform() - 1) / Math.sqrt(inFeatures)),
    },
    { name: 'B', shape: [outFeatures, rank], initialise: () => new Float32Array(outFeatures * rank) },
  ],
  factors: () => Promise.resolve(new Map()),
  forward: (x, { target, trained }) => {
    const projected = tf.matMul(x, trained('A'), false, true)
    return tf.matMul(tf.mul<tf.Tensor2D>(projected, target.scale), trained('B'), false, true)
  },
  fold: ({ module: { inFeatures, outFeatures }, rank, scale }, trained) => ({
    rank,
    inFeatures,
    outFeatures,
    left: Float64Array.from(trained('B'), (value) => value * scale),
    right: trained('A'),
  }),
}
