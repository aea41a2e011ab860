import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import type { AdapterMethod } from './adapter-method.ts'
import { full } from './full.ts'
import { headOnly } from './head-only.ts'
import { lora } from './lora.ts'
import { loraXs } from './lora-xs.ts'
import { vera } from './vera.ts'

/** Every adapter method: one line each. */
const methods: Readonly<Record<AdapterMethodName, AdapterMethod>> = {
  'lora-xs': loraXs,
  lora,
  vera,
  full,
  'head-only': headOnly,
}

export function adapterMethod(name: AdapterMethodName): AdapterMethod {
  return methods[name]
}
