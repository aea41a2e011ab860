import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelFolder, openConfiguration, openModelFolder } from '../files/model-folder.ts'
import { writeSafetensors } from '../files/safetensors.ts'
import { architectureOf } from '../models/registry.ts'
import { seededRandom } from '../random.ts'

const configuration = {
  model_type: 'bert',
  architectures: ['BertModel'],
  hidden_size: 32,
  intermediate_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  max_position_embeddings: 32,
  type_vocab_size: 2,
  vocab_size: 64,
  pad_token_id: 0,
  hidden_act: 'gelu',
  layer_norm_eps: 1e-12,
}

/** Writes a BERT of two small layers with random weights into a new folder; the same everywhere. */
export async function writeTinyModel(path: string): Promise<ModelFolder> {
  await mkdir(path, { recursive: true })
  const file = join(path, 'config.json')
  await writeFile(file, JSON.stringify(configuration))
  const bare = await openConfiguration(file)
  const random = seededRandom(1)
  const tensors = architectureOf(bare)
    .weights(bare)
    .map(({ name, shape }) => {
      const center = name.endsWith('LayerNorm.weight') ? 1 : 0
      const data = Float32Array.from({ length: shape.reduce((size, side) => size * side, 1) }, () => center + 0.2 * random.normal())
      return { name, shape, data }
    })
  await writeSafetensors(join(path, 'model.safetensors'), tensors, { format: 'pt' })
  return openModelFolder(path)
}
