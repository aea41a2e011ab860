import { StudioFailure } from '../../shared/failure.ts'
import type { ModelDescription } from '../../shared/model-description.ts'
import { readChatSettings } from '../data/templates/special-tokens.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { type ModelFolder, openModelFolder } from '../files/model-folder.ts'
import type { Architecture } from './architecture.ts'
import { bert } from './bert.ts'
import { checkWeights } from './check-weights.ts'
import { distilbert } from './distilbert.ts'
import { gemma } from './gemma.ts'
import { llama } from './llama.ts'
import { mistral } from './mistral.ts'
import { qwen2 } from './qwen2.ts'
import { roberta } from './roberta.ts'

/** Every model family that can be trained: one line each. */
const architectures: readonly Architecture[] = [
  bert,
  roberta,
  distilbert,
  llama,
  mistral,
  gemma,
  qwen2,
]

export const knownFamilies: readonly string[] = architectures.map(({ modelType }) => modelType)

export function architectureOf(folder: ModelFolder): Architecture {
  const modelType = folder.config.model_type
  const architecture = architectures.find((candidate) => candidate.modelType === modelType)
  if (architecture) return architecture
  throw new StudioFailure({
    code: 'architecture-unknown',
    title: `${folder.name} is of a family that the studio does not know`,
    cause: `config.json says model_type ${JSON.stringify(modelType)}.`,
    suggestion: `Choose a model of one of these families: ${knownFamilies.join(', ')}.`,
    values: { model: folder.name, type: JSON.stringify(modelType), families: knownFamilies.join(', ') },
  })
}

/** Reads a model folder and checks that its tokenizer and its weights are there, with the shapes that config.json promises. */
export async function describeModel(path: string): Promise<ModelDescription> {
  const folder = await openModelFolder(path)
  const architecture = architectureOf(folder)
  const description = architecture.describe(folder)
  checkWeights(folder, architecture)
  await loadTokenizer(folder.path)
  const parameters = [...folder.weights.values()].reduce(
    (sum, stored) => sum + stored.entry.shape.reduce((product, size) => product * size, 1),
    0,
  )
  const { template } = await readChatSettings(folder.path)
  return {
    folder: folder.path,
    name: folder.name,
    parameters,
    generates: architecture.languageModel !== undefined,
    chatTemplate: template !== null,
    ...description,
  }
}
