import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { AdapterMethod } from './adapter-method.ts'
import { loraXs } from './lora-xs.ts'

/** Every adapter method: one line each. */
const methods: Readonly<Record<AdapterConfiguration['method'], AdapterMethod>> = {
  'lora-xs': loraXs,
}

export function adapterMethod(name: AdapterConfiguration['method']): AdapterMethod {
  return methods[name]
}
