import { StudioFailure } from '../../shared/failure.ts'
import type { HubAccess } from './hub-access.ts'
import { refusedByHub, unexpectedAnswer, unreachable, unsafeRedirect } from './hub-failures.ts'

export interface HubRequest {
  readonly url: string
  /** For the words of a failure; null for a search. */
  readonly repository: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** Statuses that are no failure beside success. */
  readonly alsoFine?: readonly number[]
}

const mostRedirects = 8
const redirects = new Set([301, 302, 303, 307, 308])

/**
 * GET, following redirects itself, so that the token goes to the hub's own origin and nowhere else.
 *
 * @throws StudioFailure where the hub cannot be reached or refuses; the signal's reason where that ended it.
 */
export async function hubRequest(access: HubAccess, request: HubRequest): Promise<Response> {
  const { repository, signal, alsoFine = [] } = request
  let url = request.url
  for (let redirect = 0; redirect <= mostRedirects; redirect += 1) {
    const response = await send(access, url, request)
    const location = response.headers.get('location')
    if (redirects.has(response.status) && location !== null) {
      await response.body?.cancel()
      url = redirectTarget(url, location)
      continue
    }
    if (response.ok || alsoFine.includes(response.status)) return response
    await response.body?.cancel()
    signal?.throwIfAborted()
    throw refusedByHub(response.status, { address: access.address, repository, hasToken: access.token !== null }, response.headers.get('retry-after'))
  }
  throw unexpectedAnswer(access.address, `It redirected more than ${mostRedirects} times.`)
}

async function send({ address, token }: HubAccess, url: string, { headers = {}, signal }: HubRequest): Promise<Response> {
  const authorization = token !== null && new URL(url).origin === new URL(address).origin ? { authorization: `Bearer ${token}` } : {}
  try {
    return await fetch(url, {
      // A compressed answer could not be resumed, and its length would not be the file's.
      headers: { 'accept-encoding': 'identity', 'user-agent': 'lora-xs-studio', ...headers, ...authorization },
      redirect: 'manual',
      ...(signal && { signal }),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof StudioFailure ? error : unreachable(url, error)
  }
}

/** A page that was asked for encrypted is not fetched in the open, and nothing but the web is followed. */
function redirectTarget(from: string, location: string): string {
  if (!URL.canParse(location, from)) throw unsafeRedirect(from, location)
  const target = new URL(location, from)
  const secure = new URL(from).protocol === 'https:'
  if (target.protocol !== 'https:' && (secure || target.protocol !== 'http:')) throw unsafeRedirect(from, `${target.protocol}//${target.host}`)
  return target.href
}
