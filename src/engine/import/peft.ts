import type { AdapterSourceReader } from './adapter-source.ts'
import { openLoraFiles } from './lora-files.ts'
import { loraSource } from './lora-source.ts'

/** Plain LoRA as Hugging Face PEFT writes it: adapter_config.json and adapter_model.safetensors. */
export const peft: AdapterSourceReader = {
  format: 'peft',
  find: async (path) => {
    const files = await openLoraFiles(path)
    return files && files.modules.every(({ R }) => R === undefined) ? loraSource('peft', files) : null
  },
}
