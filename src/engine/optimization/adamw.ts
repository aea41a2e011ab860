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

export interface AdamWOptions {
  /** Share of the old first moment that a step keeps. */
  readonly beta1: number
  /** Share of the old second moment that a step keeps. */
  readonly beta2: number
  /** Keeps the change finite where the gradients are 0. */
  readonly epsilon: number
  /** Decoupled: a step shrinks each value by learning rate × this. */
  readonly weightDecay: number
}

/** PyTorch's. */
export const defaultAdamWOptions: AdamWOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 }

/**
 * One step of AdamW (Loshchilov and Hutter, 2017) with PyTorch's order of operations. `step` counts from 1; options
 * that are left out are PyTorch's.
 */
export function stepAdamW(
  tensor: TrainedTensor,
  gradient: Float32Array,
  step: number,
  learningRate: number,
  options: Partial<AdamWOptions> = {},
): void {
  const { beta1, beta2, epsilon, weightDecay } = { ...defaultAdamWOptions, ...options }
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
