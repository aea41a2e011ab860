import { StudioFailure } from '../../shared/failure.ts'
import { defaultHubAddress, repositoryNameSchema } from '../../shared/hub.ts'

/** An address as it was typed, without what does not belong to it; an empty one is the Hub's own. */
export function hubAddress(typed: string): string {
  const text = typed.trim() || defaultHubAddress
  const whole = text.includes('://') ? text : `https://${text}`
  if (!URL.canParse(whole)) throw notAnAddress(typed)
  const { protocol, username, password, origin, pathname } = new URL(whole)
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') throw notAnAddress(typed)
  return `${origin}${pathname}`.replace(/\/+$/, '')
}

/** Whether a token may go there: not in the open, but for this very computer. */
export function isConfidential(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/**
 * A repository's page as the browser may open it: below the hub's address, encrypted or on this very computer.
 * Throws a StudioFailure where it would not be.
 */
export function pageToOpen(hub: string, repository: string): string {
  const address = hubAddress(hub)
  const name = repositoryNameSchema.safeParse(repository)
  if (!name.success || !isConfidential(address)) throw notToOpen(`${address}/${repository}`)
  return `${address}/${name.data}`
}

function notToOpen(page: string): StudioFailure {
  return new StudioFailure({
    code: 'hub.page-refused',
    title: 'This page is not opened',
    cause: `${page} is not the page of a repository behind an encrypted connection.`,
    suggestion: 'Use a hub whose address starts with https://, or copy the address into your browser where you trust it.',
    values: { page },
  })
}

function notAnAddress(typed: string): StudioFailure {
  return new StudioFailure({
    code: 'hub.invalid-address',
    title: 'This is not the address of a hub',
    cause: `“${typed}” is not a web address, or holds a name and password.`,
    suggestion: `Enter one such as ${defaultHubAddress}; a token goes into its own field.`,
    values: { typed, example: defaultHubAddress },
  })
}
