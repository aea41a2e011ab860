import { safeStorage } from 'electron'
import type { SecretKeeper } from './secret-keeper.ts'

// Their successors, which answer later, are not in the older Electron that takes the place of one that cannot be downloaded.
/* eslint-disable @typescript-eslint/no-deprecated */
/** The system's key store, by Electron. On Linux without one, Electron would use a password that everybody knows. */
export const systemSecretKeeper: SecretKeeper = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (secret) => safeStorage.encryptString(secret),
  decrypt: (encrypted) => safeStorage.decryptString(encrypted),
}
