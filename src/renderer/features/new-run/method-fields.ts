import { adaptsModules, type AdapterConfiguration, type AdapterMethodName } from '../../../shared/run-configuration.ts'

export interface MethodFields {
  /** Kinds of modules, rank and dropout. */
  readonly modules: boolean
  readonly alpha: boolean
  /** σ and where the frozen factors come from. */
  readonly start: boolean
  /** The learning rate of what is trained beside the head. */
  readonly learningRate: boolean
  /** Whether the base's own weights stay as they are. */
  readonly frozenBase: boolean
  readonly factorSeed: (initialisation: AdapterConfiguration['initialisation']) => boolean
}

/** The settings that mean something for a method; the others are not shown. */
export function fieldsOfMethod(method: AdapterMethodName): MethodFields {
  return {
    modules: adaptsModules(method),
    alpha: method === 'lora-xs' || method === 'lora',
    start: method === 'lora-xs',
    learningRate: method !== 'head-only',
    frozenBase: method !== 'full',
    factorSeed: (initialisation) => method === 'vera' || (method === 'lora-xs' && initialisation === 'random'),
  }
}

/** A usual learning rate of each method: LoRA-XS trains far fewer values and takes a far larger one than whole weights do. */
const usualLearningRates: Readonly<Record<AdapterMethodName, number>> = {
  'lora-xs': 4e-3,
  lora: 5e-4,
  vera: 4e-3,
  full: 2e-5,
  'head-only': 4e-3,
}

export function usualLearningRate(method: AdapterMethodName): number {
  return usualLearningRates[method]
}
