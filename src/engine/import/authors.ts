import type { AdapterSourceReader } from './adapter-source.ts'
import { openLoraFiles } from './lora-files.ts'
import { loraSource } from './lora-source.ts'

/**
 * What the code of LoRA-XS's authors saves: PEFT's files, in which A and B are the frozen factors and R lies beside them as
 * `lora_latent_mapping`. Their factors need not be the ones that this studio computes, so they are taken as they are, and R is
 * folded into B: ΔW = (α/r)·(B·R)·A, plain LoRA.
 */
export const authors: AdapterSourceReader = {
  format: 'authors',
  find: async (path) => {
    const files = await openLoraFiles(path)
    return files && files.modules.some(({ R }) => R !== undefined) ? loraSource('authors', files) : null
  },
}
