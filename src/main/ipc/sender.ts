/** Who sent a message, as the transport saw it. */
export interface Sender {
  /** Whether it is the top frame of the studio's own window. */
  readonly isStudioFrame: boolean
  /** The address of the page in that frame. */
  readonly url: string
}

/** The place the studio's page is served from, e.g. protocol `app:` and host `studio`. */
export interface PageOrigin {
  readonly protocol: string
  readonly host: string
}

export function isTrusted(sender: Sender, origin: PageOrigin): boolean {
  return sender.isStudioFrame && isFrom(sender.url, origin)
}

/** Compares parsed parts: `app://studio.evil/` starts with the right letters and is another host. */
export function isFrom(url: string, origin: PageOrigin): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === origin.protocol && host === origin.host
}
