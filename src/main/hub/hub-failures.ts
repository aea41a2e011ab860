import { StudioFailure } from '../../shared/failure.ts'
import type { TemplateValues } from '../../shared/phrases/template.ts'

/** What was asked of the hub, for the words of a failure. */
export interface HubRequestContext {
  readonly address: string
  /** Null for a search. */
  readonly repository: string | null
  readonly hasToken: boolean
}

/** What an answer other than success means to a person. */
export function refusedByHub(status: number, { address, repository, hasToken }: HubRequestContext, retryAfter: string | null): StudioFailure {
  const host = new URL(address).host
  const what = repository ?? 'The search'
  const values = { host, ...(repository !== null && { what }) }
  if (status === 401 || status === 403) return notAllowed(status, { address, repository, hasToken })
  if (status === 404) {
    return hubFailure('hub.not-found', `${what} was not found`, `${host} knows nothing at this address (404).`, 'Check the name; a private model needs a token.', values)
  }
  if (status === 429) {
    const when = retryAfter !== null && /^\d+$/.test(retryAfter) ? `Wait ${retryAfter} seconds` : 'Wait a few minutes'
    return hubFailure('hub.too-many-requests', `${host} asks to be left alone for a while`, 'It was asked too often (429).', `${when}, then try again; with a token more is allowed.`, values)
  }
  return hubFailure('hub.error', `${host} could not answer`, `It answered ${what} with status ${status}.`, 'Try again later; what was downloaded is kept.', values)
}

function notAllowed(status: number, { address, repository, hasToken }: HubRequestContext): StudioFailure {
  const title = repository === null ? 'The hub wants to know who asks' : `${repository} is not open to everybody`
  const page = repository === null ? address : `${address}/${repository}`
  const { host } = new URL(address)
  const values = { host, page, status, ...(repository !== null && { what: repository }) }
  return hasToken
    ? hubFailure('hub.forbidden', title, `${host} does not let your token in (${status}).`, `Open ${page} in a browser, accept its terms with the account of your token, and try again. The token must be allowed to read.`, values)
    : hubFailure('hub.unauthorized', title, `Its owner wants to be asked first, or it is private (${status}).`, `Open ${page} in a browser, accept its terms, make a token with the right to read, and enter it under “Hub address and token”.`, values)
}

/** The network said no: nothing came back. */
export function unreachable(url: string, error: unknown): StudioFailure {
  const { host } = new URL(url)
  return hubFailure('hub.unreachable', `${host} cannot be reached`, `${causeOf(error)}.`, 'Check the connection, and the hub’s address under “Hub address and token”.', { host })
}

export function connectionLost(file: string, error: unknown): StudioFailure {
  return hubFailure('hub.connection-lost', 'The connection was cut', `${file}: ${causeOf(error)}.`, 'Resume the download: it goes on where it was.')
}

export function wrongChecksum(file: string): StudioFailure {
  return hubFailure('hub.wrong-checksum', `${file} arrived damaged`, 'Its checksum is not the one that the hub lists; the file was thrown away.', 'Resume the download to fetch this file again. If it happens again, the hub or mirror holds a broken file.', { file })
}

export function wrongSize(file: string, expected: number, found: number): StudioFailure {
  return hubFailure('hub.wrong-size', `${file} is not what the hub lists`, `It is listed with ${expected} bytes and came with ${found}.`, 'Try again; if it happens again, the hub or mirror holds a broken file.', { file, expected, found })
}

export function unsafeRedirect(from: string, to: string): StudioFailure {
  return hubFailure('hub.unsafe-redirect', 'The hub pointed to an unsafe place', `${new URL(from).host} redirected to ${to}.`, 'Check the hub’s address under “Hub address and token”.')
}

export function unexpectedAnswer(address: string, detail: string): StudioFailure {
  const { host } = new URL(address)
  return hubFailure('hub.unexpected-answer', `${host} does not answer like a hub`, detail, 'Check the hub’s address under “Hub address and token”.', { host })
}

export function diskFull(folder: string, detail: string): StudioFailure {
  return hubFailure('hub.disk-full', 'The disk is full', `${folder}: ${detail}.`, 'Free some space, then resume the download: it goes on where it was.')
}

export function cannotWrite(folder: string, error: unknown): StudioFailure {
  return hubFailure('hub.cannot-write', 'The download could not be written', `${folder}: ${causeOf(error)}.`, 'Check that you may write to the data folder, then resume.')
}

export function hubFailure(code: string, title: string, cause: string, suggestion: string, values: TemplateValues = {}): StudioFailure {
  return new StudioFailure({ code, title, cause, suggestion, values })
}

/** `fetch` says “fetch failed” and puts the reason beneath. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof AggregateError && cause.errors.length > 0) return causeOf(cause.errors[0])
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}
