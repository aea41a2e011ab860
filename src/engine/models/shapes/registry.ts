import { StudioFailure } from '../../../shared/failure.ts'
import { openConfiguration } from '../../files/model-folder.ts'
import { distilbert } from '../distilbert.ts'
import { gemma } from '../gemma.ts'
import { llama } from '../llama.ts'
import { mistral } from '../mistral.ts'
import { qwen2 } from '../qwen2.ts'
import { roberta } from '../roberta.ts'
import { bert } from './bert.ts'
import { gpt2 } from './gpt2.ts'
import { ofArchitecture } from './of-architecture.ts'
import type { ModelShape, ShapeFamily } from './shape-family.ts'

/** Every model family whose trained values can be counted, trainable here or not. */
const families: readonly ShapeFamily[] = [
  bert,
  ofArchitecture(roberta),
  ofArchitecture(distilbert),
  gpt2,
  ofArchitecture(llama),
  ofArchitecture(mistral),
  ofArchitecture(gemma),
  ofArchitecture(qwen2),
]

/**
 * The shape of the model that a config.json describes; no weights are needed.
 *
 * @throws StudioFailure where the file cannot be read, its family is unknown, or a setting is missing.
 */
export async function readModelShape(file: string): Promise<ModelShape & { readonly modelType: string }> {
  const folder = await openConfiguration(file)
  const modelType = folder.config.model_type
  const family = families.find((known) => known.modelType === modelType)
  if (family) return { modelType: family.modelType, ...family.shape(folder) }
  throw new StudioFailure({
    code: 'architecture-unknown',
    title: `${folder.name} is of a family whose modules are not known`,
    cause: modelType === undefined ? 'It has no model_type.' : `It says model_type ${JSON.stringify(modelType)}.`,
    suggestion: `The families that can be counted are ${families.map((known) => known.modelType).join(', ')}.`,
  })
}
