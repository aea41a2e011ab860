import * as tf from '@tensorflow/tfjs-core'
import type { Factors } from '../decomposition/factors.ts'
import { sharedRandomFactors } from '../decomposition/random-factors.ts'
import type { ModuleMethod } from './adapter-method.ts'
import { factorsNeeded } from './factors-needed.ts'

/** Start of every entry of d, as in PEFT. */
const firstScale = 0.1

/**
 * VeRA (Kopiczko et al., 2023): h = W·x + b ⊙ B·(d ⊙ A·x) with one random frozen A and B for all modules, of which a
 * module takes as many columns of A and rows of B as it is wide, and only d (r) and b (out) trained. There is no α.
 */
export const vera: ModuleMethod = {
  name: 'vera',
  adapts: 'modules',
  neutral: 'b',
  largestRank: () => Infinity,
  tensors: ({ module: { outFeatures }, rank }) => [
    { name: 'd', shape: [rank], initialise: () => new Float32Array(rank).fill(firstScale) },
    { name: 'b', shape: [outFeatures], initialise: () => new Float32Array(outFeatures) },
  ],
  factors: async (targets, { seed, cacheFolder }) => {
    const most = (size: (target: (typeof targets)[number]) => number): number => Math.max(...targets.map(size))
    const widest = { in: most(({ module }) => module.inFeatures), out: most(({ module }) => module.outFeatures) }
    const shared = await sharedRandomFactors(widest.out, widest.in, most(({ rank }) => rank), seed, cacheFolder)
    return new Map<string, Factors>(targets.map(({ module }) => [module.path, shared]))
  },
  forward: (x, { target, factors, weight, trained }) => {
    const { module, rank } = target
    const { a, bTransposed } = factorsNeeded(target, factors)
    const slice = (tensor: tf.Tensor, columns: number): tf.Tensor2D => tf.slice(tensor as tf.Tensor2D, [0, 0], [rank, columns])
    const projected = tf.matMul(x, slice(weight(a), module.inFeatures), false, true)
    const scaled = tf.mul<tf.Tensor2D>(projected, trained('d'))
    return tf.mul(tf.matMul(scaled, slice(weight(bTransposed), module.outFeatures)), trained('b'))
  },
  fold: (target, trained, factors) => {
    const { rank, module: { inFeatures, outFeatures } } = target
    const { a, aColumns, bTransposed, bColumns } = factorsNeeded(target, factors)
    const [inner, outer] = [trained('d'), trained('b')]
    const left = new Float64Array(outFeatures * rank)
    const right = new Float32Array(rank * inFeatures)
    for (let component = 0; component < rank; component += 1) {
      right.set(a.subarray(component * aColumns, component * aColumns + inFeatures), component * inFeatures)
      for (let row = 0; row < outFeatures; row += 1) {
        left[row * rank + component] = (outer[row] as number) * (bTransposed[component * bColumns + row] as number) * (inner[component] as number)
      }
    }
    return { rank, inFeatures, outFeatures, left, right }
  },
}
