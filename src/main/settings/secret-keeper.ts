/** Encrypts secrets with a key that the system keeps for this user. */
export interface SecretKeeper {
  /** False where the system has no such key; nothing is written then. */
  isAvailable(): boolean
  encrypt(secret: string): Buffer
  /** Throws where the key has changed. */
  decrypt(encrypted: Buffer): string
}
