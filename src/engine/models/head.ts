import * as tf from '@tensorflow/tfjs-core'
import type { ForwardContext, HeadTensorStart } from './architecture.ts'

/** Weight and bias of a trained linear layer as Hugging Face starts them: N(0, deviation²) and zero. */
export function linearStart(path: string, inFeatures: number, outFeatures: number, deviation: number): HeadTensorStart[] {
  const shape = [outFeatures, inFeatures]
  return [
    {
      name: `${path}.weight`,
      shape,
      initialise: (random) => Float32Array.from({ length: outFeatures * inFeatures }, () => random.normal() * deviation),
    },
    { name: `${path}.bias`, shape: [outFeatures], initialise: () => new Float32Array(outFeatures) },
  ]
}

/** x·Wᵀ + b with a trained layer's tensors; x: rows × in. */
export function headLinear(context: ForwardContext, x: tf.Tensor2D, path: string): tf.Tensor2D {
  return tf.add(tf.matMul(x, context.head(`${path}.weight`) as tf.Tensor2D, false, true), context.head(`${path}.bias`))
}
