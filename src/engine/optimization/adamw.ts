/** A trained tensor with what AdamW remembers of it. All arrays have the same length and are updated in place. */
export interface TrainedTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly group: 'adapter' | 'head'
  readonly values: Float32Array
  readonly firstMoment: Float32Array
  readonly secondMoment: Float32Array
}

export function trainedTensor(name: string, shape: readonly number[], group: TrainedTensor['group'], values: Float32Array): TrainedTensor {
  const zeros = (): Float32Array => new Float32Array(values.length)
  return { name, shape, group, values, firstMoment: zeros(), secondMoment: zeros() }
}

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

/**
 * One step of AdamW (Loshchilov and Hutter, 2017) with PyTorch's defaults and order of operations.
 * `step` counts from 1.
 */
export function stepAdamW(tensor: TrainedTensor, gradient: Float32Array, step: number, learningRate: number, weightDecay: number): void {
  const { values, firstMoment, secondMoment } = tensor
  const correction1 = 1 - beta1 ** step
  const correction2 = Math.sqrt(1 - beta2 ** step)
  const decay = 1 - learningRate * weightDecay
  for (let index = 0; index < values.length; index += 1) {
    const slope = gradient[index] ?? 0
    const first = beta1 * (firstMoment[index] ?? 0) + (1 - beta1) * slope
    const second = beta2 * (secondMoment[index] ?? 0) + (1 - beta2) * slope * slope
    firstMoment[index] = first
    secondMoment[index] = second
    const change = ((learningRate / correction1) * first) / (Math.sqrt(second) / correction2 + epsilon)
    values[index] = (values[index] ?? 0) * decay - change
  }
}
