import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { AdapterMethod } from './adapter-method.ts'
import { loraXs } from './lora-xs.ts'

/** Every adapter method: one line each. */
const methods: readonly AdapterMethod[] = [loraXs]

export function adapterMethod(name: AdapterConfiguration['method']): AdapterMethod {
  const method = methods.find((candidate) => candidate.name === name)
  if (!method) throw new Error(`No adapter method named ${name}`)
  return method
}
