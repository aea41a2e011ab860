import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import type { HubModel } from '../../shared/hub.ts'
import type { HubAccess } from './hub-access.ts'
import { unexpectedAnswer } from './hub-failures.ts'
import { hubRequest } from './hub-request.ts'

/** Loaded where it is asked for: most starts of the studio do without. */
const library = () => import('@huggingface/hub')

const shownResults = 20
const fields = ['author', 'cardData', 'config', 'safetensors', 'sha', 'tags'] as const

/** What we use of the hub's answers; other hubs and mirrors may leave much of it out. */
const entrySchema = z.object({
  name: z.string(),
  downloads: z.number().int().catch(0),
  likes: z.number().int().catch(0),
  gated: z.union([z.boolean(), z.string()]).catch(false),
  author: z.string().optional().catch(undefined),
  sha: z.string().regex(/^[0-9a-f]{7,64}$/).optional().catch(undefined),
  tags: z.array(z.string()).catch([]),
  cardData: z.looseObject({ license: z.string().optional(), license_name: z.string().optional() }).optional().catch(undefined),
  config: z.looseObject({ model_type: z.string().optional() }).optional().catch(undefined),
  safetensors: z.looseObject({ total: z.number().optional() }).optional().catch(undefined),
})

const fileSchema = z.object({
  type: z.string(),
  path: z.string(),
  size: z.number().int().nonnegative(),
  oid: z.string().optional(),
  lfs: z.object({ oid: z.string(), size: z.number().int().nonnegative() }).optional(),
})
export type ListedFile = z.infer<typeof fileSchema>

export async function searchModels(access: HubAccess, query: string): Promise<HubModel[]> {
  return understood(access, async () => {
    const models: HubModel[] = []
    const { listModels } = await library()
    const found = listModels({ search: { query }, sort: 'downloads', limit: shownResults, additionalFields: [...fields], hubUrl: access.address, fetch: fetchFor(access, null) })
    for await (const entry of found) models.push(toHubModel(entrySchema.parse(entry)))
    return models
  })
}

/** A repository with the commit its main branch is at, which everything after this is asked of. */
export async function repositoryInfo(access: HubAccess, repository: string): Promise<HubModel & { revision: string }> {
  return understood(access, async () => {
    const { modelInfo } = await library()
    const entry = entrySchema.parse(
      await modelInfo({ name: repository, revision: 'main', additionalFields: [...fields], hubUrl: access.address, fetch: fetchFor(access, repository) }),
    )
    if (entry.sha === undefined) throw unexpectedAnswer(access.address, `It does not say which commit of ${repository} is the newest.`)
    return { ...toHubModel(entry), revision: entry.sha }
  })
}

/** The files at the top of a repository, where a model's lie. */
export async function repositoryFiles(access: HubAccess, repository: string, revision: string): Promise<ListedFile[]> {
  return understood(access, async () => {
    const files: ListedFile[] = []
    const { listFiles } = await library()
    const listed = listFiles({ repo: { type: 'model', name: repository }, revision, hubUrl: access.address, fetch: fetchFor(access, repository) })
    for await (const entry of listed) files.push(fileSchema.parse(entry))
    return files.filter(({ type }) => type === 'file')
  })
}

/** The library's requests take our way: failures with words, and the token for the hub's own origin only. */
function fetchFor(access: HubAccess, repository: string | null): typeof fetch {
  return (input) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
    return hubRequest(access, { url, repository, headers: { accept: 'application/json' } })
  }
}

async function understood<Value>(access: HubAccess, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof StudioFailure) throw error
    const detail = error instanceof z.ZodError ? 'Its answer lacks what was asked for.' : `What it answered cannot be read: ${error instanceof Error ? error.message : String(error)}`
    throw unexpectedAnswer(access.address, detail)
  }
}

function toHubModel({ name, author, downloads, likes, gated, tags, cardData, config, safetensors }: z.infer<typeof entrySchema>): HubModel {
  const tagged = tags.find((tag) => tag.startsWith('license:'))?.slice('license:'.length)
  const license = cardData?.license === 'other' ? (cardData.license_name ?? 'other') : (cardData?.license ?? tagged)
  return {
    repository: name,
    author: author ?? name.split('/').slice(0, -1).join('/'),
    downloads,
    likes,
    license: license ?? null,
    modelType: config?.model_type ?? null,
    parameters: safetensors?.total ?? null,
    gated: gated !== false,
  }
}
