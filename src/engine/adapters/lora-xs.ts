import * as tf from '@tensorflow/tfjs-core'
import { withDecomposer } from '../decomposition/decomposer.ts'
import { factorsOf } from '../decomposition/factors.ts'
import { randomFactorsOf } from '../decomposition/random-factors.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { ModuleMethod } from './adapter-method.ts'
import { innerUpdateNorm } from './factor-grams.ts'
import { factorsNeeded } from './factors-needed.ts'

/**
 * LoRA-XS (paper, equation 2): h = W·x + (α/r)·B·R·A·x with A = Σ_r·V_rᵀ and B = U_r frozen and only R (r × r)
 * trained, from N(0, σ²). For the ablation (table 3), A and B are Kaiming-uniform numbers instead.
 */
export const loraXs: ModuleMethod = {
  name: 'lora-xs',
  adapts: 'modules',
  neutral: 'R',
  largestRank: ({ inFeatures, outFeatures }) => Math.min(inFeatures, outFeatures),
  tensors: ({ rank, sigma }) => [
    {
      name: 'R',
      shape: [rank, rank],
      initialise: (random) => Float32Array.from({ length: rank * rank }, () => random.normal() * sigma),
    },
  ],
  factors: (targets, { initialisation, seed, cacheFolder, executor, weightOf, onModule }) =>
    withDecomposer(executor, async (decomposer) => {
      const factors = new Map<string, Factors>()
      for (const { module, rank } of targets) {
        onModule(factors.size, targets.length)
        const own =
          initialisation === 'svd'
            ? await factorsOf(module, weightOf(module), rank, cacheFolder, decomposer)
            : await randomFactorsOf(module, rank, seed, cacheFolder)
        factors.set(module.path, own)
      }
      return factors
    }),
  forward: (x, { target, factors, weight, trained }) => {
    const { a, bTransposed } = factorsNeeded(target, factors)
    // The scale goes on the smallest of the matrices.
    const scaled = tf.mul<tf.Tensor2D>(trained('R'), target.scale)
    const projected = tf.matMul(x, weight(a), false, true)
    return tf.matMul(tf.matMul(projected, scaled, false, true), weight(bTransposed))
  },
  fold: (target, trained, factors) => {
    const { rank, scale, module } = target
    const { inFeatures, outFeatures } = module
    const { a, bTransposed } = factorsNeeded(target, factors)
    const matrix = trained('R')
    const left = new Float64Array(outFeatures * rank)
    for (let row = 0; row < outFeatures; row += 1) {
      for (let inner = 0; inner < rank; inner += 1) {
        const factor = (bTransposed[inner * outFeatures + row] as number) * scale
        for (let column = 0; column < rank; column += 1) {
          const index = row * rank + column
          left[index] = (left[index] as number) + factor * (matrix[inner * rank + column] as number)
        }
      }
    }
    return { rank, inFeatures, outFeatures, left, right: a }
  },
  updateNorm: ({ scale }, trained, grams) => scale * innerUpdateNorm(trained('R'), grams),
}
