import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { defaultHubAddress, type HubSettings as HubSettingsView } from '../../shared/hub.ts'
import type { HubAccess } from '../hub/hub-access.ts'
import { hubAddress, isConfidential } from '../hub/hub-address.ts'
import type { SecretKeeper } from './secret-keeper.ts'

const storedSchema = z.object({
  address: z.string().catch(defaultHubAddress),
  /** Encrypted tokens in base64, by the origin that each was entered for. */
  tokens: z.record(z.string(), z.string()).catch({}),
})
type Stored = z.infer<typeof storedSchema>

/**
 * The hub's address, and a token for it. A token belongs to the origin that it was entered for: another address does not get
 * it. Where the system cannot encrypt, it is kept in memory until the studio closes.
 */
export class HubSettings {
  readonly #file: string
  readonly #keeper: SecretKeeper
  readonly #sessionTokens = new Map<string, string>()
  #stored: Stored

  constructor(file: string, keeper: SecretKeeper) {
    this.#file = file
    this.#keeper = keeper
    this.#stored = readStored(file)
  }

  /** What the window may know: never the token itself. */
  view(): HubSettingsView {
    const { address } = this.#stored
    const { origin } = new URL(address)
    const kept = this.#keptToken(origin) !== null
    const token = kept ? 'kept' : this.#sessionTokens.has(origin) ? 'session' : 'none'
    return { address, token, canKeepToken: this.#keeper.isAvailable() }
  }

  /** The key to a hub: the one of the settings, or of another address such as a download's. */
  access(address: string = this.#stored.address): HubAccess {
    const { origin } = new URL(address)
    const token = isConfidential(address) ? (this.#sessionTokens.get(origin) ?? this.#keptToken(origin)) : null
    return { address, token }
  }

  setAddress(typed: string): HubSettingsView {
    this.#write({ ...this.#stored, address: hubAddress(typed) })
    return this.view()
  }

  /** Null forgets the token of the present address. */
  setToken(token: string | null): HubSettingsView {
    const { address, tokens } = this.#stored
    const { origin } = new URL(address)
    if (token !== null && !/^[\x21-\x7e]+$/.test(token.trim())) throw notAToken()
    if (token !== null && !isConfidential(address)) throw notConfidential(address)
    const others = Object.fromEntries(Object.entries(tokens).filter(([of]) => of !== origin))
    this.#sessionTokens.delete(origin)
    if (token === null) this.#write({ address, tokens: others })
    else if (this.#keeper.isAvailable()) this.#write({ address, tokens: { ...others, [origin]: this.#keeper.encrypt(token.trim()).toString('base64') } })
    else {
      this.#write({ address, tokens: others })
      this.#sessionTokens.set(origin, token.trim())
    }
    return this.view()
  }

  #keptToken(origin: string): string | null {
    const encrypted = this.#stored.tokens[origin]
    if (encrypted === undefined || !this.#keeper.isAvailable()) return null
    try {
      return this.#keeper.decrypt(Buffer.from(encrypted, 'base64'))
    } catch {
      // Another user's, or of a key that is gone: as good as none, and a new one replaces it.
      return null
    }
  }

  /** Written beside and renamed, so that the file is whole whenever it is read; nobody else may read it. */
  #write(stored: Stored): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      const beside = `${this.#file}.new`
      writeFileSync(beside, JSON.stringify(stored, null, 2), { mode: 0o600 })
      renameSync(beside, this.#file)
    } catch (error) {
      throw cannotSave(this.#file, error)
    }
    this.#stored = stored
  }
}

function readStored(file: string): Stored {
  try {
    const stored = storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { ...stored, address: hubAddress(stored.address) }
  } catch {
    return { address: defaultHubAddress, tokens: {} }
  }
}

function notAToken(): StudioFailure {
  return new StudioFailure({
    code: 'hub.invalid-token',
    title: 'This is not a token',
    cause: 'A token has no spaces and only plain letters, digits and signs.',
    suggestion: 'Copy it whole from the hub’s settings; on the Hugging Face Hub it starts with hf_.',
  })
}

function notConfidential(address: string): StudioFailure {
  return new StudioFailure({
    code: 'hub.not-confidential',
    title: 'A token may not go there',
    cause: `${address} is not encrypted: whoever is on the way could read the token.`,
    suggestion: 'Use an address that starts with https://, or the mirror without a token.',
    values: { address },
  })
}

function cannotSave(file: string, error: unknown): StudioFailure {
  return new StudioFailure({
    code: 'settings.cannot-save',
    title: 'The settings could not be saved',
    cause: `${file}: ${error instanceof Error ? error.message : String(error)}`,
    suggestion: 'Check that you may write to the data folder and that the disk is not full.',
  })
}
