import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RawTensor, writeSafetensors } from '../../src/engine/files/safetensors.ts'
import { openModelFolder } from '../../src/engine/files/model-folder.ts'
import { architectureOf } from '../../src/engine/models/registry.ts'
import { seededRandom } from '../../src/engine/random.ts'

/** RoBERTa's two sizes as published (Liu et al., 2019). */
export const robertaSizes = {
  'roberta-base': { hidden_size: 768, num_hidden_layers: 12, num_attention_heads: 12, intermediate_size: 3072 },
  'roberta-large': { hidden_size: 1024, num_hidden_layers: 24, num_attention_heads: 16, intermediate_size: 4096 },
} as const

const common = {
  model_type: 'roberta', vocab_size: 50265, max_position_embeddings: 514, type_vocab_size: 1, pad_token_id: 1, bos_token_id: 0, eos_token_id: 2,
  layer_norm_eps: 1e-5, hidden_act: 'gelu', initializer_range: 0.02, hidden_dropout_prob: 0, attention_probs_dropout_prob: 0,
}

/** A model of a published size with random weights, N(0, 0.02²), written once: the time of a step does not depend on them. */
export async function randomModel(name: keyof typeof robertaSizes, folder: string, tokenizerFrom: string): Promise<string> {
  const path = join(folder, name)
  const file = join(path, 'model.safetensors')
  if (await exists(file)) return path
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'config.json'), JSON.stringify({ ...common, ...robertaSizes[name] }))
  await copyFile(join(tokenizerFrom, 'tokenizer.json'), join(path, 'tokenizer.json'))
  // The folder has to hold weights to be opened; which ones it needs, the architecture then says.
  await writeSafetensors(file, [{ name: 'none', shape: [1], data: new Float32Array(1) }], {})
  const model = await openModelFolder(path)
  const random = seededRandom(1)
  const tensors = architectureOf(model).weights(model).map(({ name: weight, shape }): RawTensor => ({
    name: weight,
    dtype: 'F32',
    shape,
    bytes: async function* () {
      const size = shape.reduce((product, side) => product * side, 1)
      const norm = /LayerNorm\.weight$/.test(weight) ? 1 : 0
      // eslint-disable-next-line @typescript-eslint/await-thenable -- The interface is asynchronous; these bytes are made here.
      yield await new Uint8Array(Float32Array.from({ length: size }, () => norm + 0.02 * random.normal()).buffer)
    },
  }))
  await writeSafetensors(file, tensors, { format: 'pt' })
  return path
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > 1_000_000
  } catch {
    return false
  }
}
