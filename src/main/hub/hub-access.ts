/** A hub and the key to it. */
export interface HubAccess {
  /** Without a slash at its end. */
  readonly address: string
  /** Sent to this address's origin and to no other. */
  readonly token: string | null
}
