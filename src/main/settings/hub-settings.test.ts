import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { HubSettings } from './hub-settings.ts'
import type { SecretKeeper } from './secret-keeper.ts'

/** Encrypts in a way that a test can tell apart from none. */
const keeper: SecretKeeper = {
  isAvailable: () => true,
  encrypt: (secret) => Buffer.from(Buffer.from(secret).reverse()),
  decrypt: (encrypted) => Buffer.from(encrypted).reverse().toString(),
}
const noKeeper: SecretKeeper = { ...keeper, isAvailable: () => false }

test('address and encrypted token outlast a restart, and the file is for nobody else', () => {
  const file = join(temporaryFolder(), 'new', 'hub.json')
  const first = new HubSettings(file, keeper)
  expect(first.view()).toEqual({ address: 'https://huggingface.co', token: 'none', canKeepToken: true })
  first.setAddress('mirror.example/')
  expect(first.setToken(' hf_secret ')).toEqual({ address: 'https://mirror.example', token: 'kept', canKeepToken: true })
  expect(readFileSync(file, 'utf8')).not.toContain('hf_secret')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  const second = new HubSettings(file, keeper)
  expect(second.access()).toEqual({ address: 'https://mirror.example', token: 'hf_secret' })
  expect(second.setToken(null).token).toBe('none')
  expect(new HubSettings(file, keeper).access().token).toBeNull()
})

test('a token stays with the address that it was entered for', () => {
  const settings = new HubSettings(join(temporaryFolder(), 'hub.json'), keeper)
  settings.setToken('hf_secret')
  settings.setAddress('https://evil.example')
  expect(settings.view().token).toBe('none')
  expect(settings.access().token).toBeNull()
  expect(settings.access('https://huggingface.co').token).toBe('hf_secret')
  settings.setAddress('')
  expect(settings.view().token).toBe('kept')
})

test('where the system cannot encrypt, the token is in use until the studio closes and never on disk', () => {
  const file = join(temporaryFolder(), 'hub.json')
  const settings = new HubSettings(file, noKeeper)
  expect(settings.setToken('hf_secret')).toMatchObject({ token: 'session', canKeepToken: false })
  expect(settings.access().token).toBe('hf_secret')
  expect(readFileSync(file, 'utf8')).not.toMatch(/secret|terces/)
  expect(new HubSettings(file, noKeeper).view().token).toBe('none')
})

test('what is no token, and a token for an open address, are refused', () => {
  const settings = new HubSettings(join(temporaryFolder(), 'hub.json'), keeper)
  expect(() => settings.setToken('two words')).toThrow('not a token')
  settings.setAddress('http://mirror.example')
  expect(() => settings.setToken('hf_secret')).toThrow('not encrypted')
})

test('a broken file, or a token that cannot be decrypted any more, is as good as none', () => {
  const file = join(temporaryFolder(), 'hub.json')
  writeFileSync(file, '{')
  expect(new HubSettings(file, keeper).view()).toMatchObject({ address: 'https://huggingface.co', token: 'none' })
  new HubSettings(file, keeper).setToken('hf_secret')
  const changed: SecretKeeper = {
    ...keeper,
    decrypt: () => {
      throw new Error('another key')
    },
  }
  expect(new HubSettings(file, changed).view().token).toBe('none')
})
