import { type Failure } from '../../shared/failure.ts'
import { modelFamilies } from '../../shared/model-families.ts'
import type { WantedFile } from '../../shared/hub.ts'
import type { ListedFile } from './hub-library.ts'

const singleFile = 'model.safetensors'
const indexFile = 'model.safetensors.index.json'
const shard = /^model-\d{5}-of-(\d{5})\.safetensors$/
/** Read where they are there; a template that lies apart is a conversation's form, generation's settings say what ends an answer. */
const wantedWherePresent = new Set(['tokenizer_config.json', 'chat_template.jinja', 'generation_config.json'])
const licence = /^(licen[cs]e|notice)([-_.][\w.-]+)?$/i

/** Of a repository's files, those that training and answering read, and its licence. */
export function wantedFiles(listed: readonly ListedFile[]): WantedFile[] {
  const present = new Set(listed.map(({ path }) => path))
  const single = present.has(singleFile)
  const isWanted = (path: string): boolean =>
    path === 'config.json' ||
    path === 'tokenizer.json' ||
    wantedWherePresent.has(path) ||
    licence.test(path) ||
    (single ? path === singleFile : path === indexFile || (present.has(indexFile) && shard.test(path)))
  return listed
    .filter(({ path }) => isWanted(path))
    .map(({ path, size, oid, lfs }) => ({
      path,
      size: lfs?.size ?? size,
      sha256: lfs?.oid ?? null,
      gitOid: lfs === undefined && oid !== undefined && /^[0-9a-f]{40}$/.test(oid) ? oid : null,
    }))
    .sort((one, other) => one.size - other.size)
}

/** Why a repository cannot be used here, told before anything is downloaded; null where it can. */
export function refusalOf(repository: string, modelType: string | null, listed: readonly ListedFile[]): Failure | null {
  const names = listed.map(({ path }) => path)
  const values = { what: repository, families: modelFamilies.join(', '), ...(modelType !== null && { family: modelType }) }
  const refuse = (code: string, cause: string, suggestion: string): Failure => ({ code, title: `${repository} cannot be used here`, cause, suggestion, values })
  if (!names.includes('config.json')) {
    return refuse('hub.no-config', 'It has no config.json: it is not a model that Transformers reads.', 'Choose the repository of the model itself.')
  }
  if (modelType !== null && !(modelFamilies as readonly string[]).includes(modelType)) {
    return refuse('hub.unknown-family', `It is of the family “${modelType}”, which the studio does not know.`, `Choose a model of one of these: ${values.families}.`)
  }
  if (!hasWeights(names)) {
    const pickled = names.some((name) => /\.(bin|pt|pth|ckpt)$/.test(name))
    return refuse(
      'hub.no-safetensors',
      pickled
        ? `It has no ${singleFile}; its weights are in a format that can run code when it is read.`
        : `It has no ${singleFile}, and no ${indexFile} with all its parts.`,
      'Look for the same model with safetensors; many have been converted.',
    )
  }
  if (!names.includes('tokenizer.json')) {
    return refuse('hub.no-tokenizer', 'It has no tokenizer.json.', 'Look for a repository of the same model that has one.')
  }
  return null
}

function hasWeights(names: readonly string[]): boolean {
  if (names.includes(singleFile)) return true
  const shards = names.flatMap((name) => shard.exec(name)?.[1] ?? [])
  return names.includes(indexFile) && shards.length > 0 && shards.every((count) => Number(count) === shards.length)
}
