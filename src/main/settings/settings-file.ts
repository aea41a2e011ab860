import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { defaultSettings, type Settings, type SomeSettings, someSettingsSchema } from '../../shared/settings.ts'
import { setAside } from '../store/set-aside.ts'

/** The studio's settings in one small JSON file. */
export class SettingsFile {
  /** Where a file that could not be read went; null where all was well. */
  readonly setAsideAs: string | null
  readonly #file: string
  #settings: Settings

  constructor(file: string) {
    this.#file = file
    const found = readSettings(file)
    this.setAsideAs = found === 'unreadable' ? setAside(file, Date.now()) : null
    this.#settings = { ...defaultSettings, ...(found === 'unreadable' ? {} : found) }
  }

  get current(): Settings {
    return this.#settings
  }

  /** Throws a StudioFailure where the file cannot be written; the settings then stay as they were. */
  change(changes: SomeSettings): Settings {
    const settings = { ...this.#settings, ...changes }
    writeWhole(this.#file, JSON.stringify(settings, null, 2))
    this.#settings = settings
    return settings
  }
}

/** Nothing where there is no file yet. Settings that an older studio did not have keep their defaults. */
function readSettings(file: string): SomeSettings | 'unreadable' {
  try {
    return someSettingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return isMissing(error) ? {} : 'unreadable'
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** A crash in between leaves the old file or the new one, never half of one. */
function writeWhole(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  } catch (error) {
    throw new StudioFailure({
      code: 'settings.cannot-write',
      title: 'The setting could not be kept',
      cause: `${file}: ${error instanceof Error ? error.message : String(error)}`,
      suggestion: 'Check that you may write to the folder and that the disk is not full, then change the setting again.',
    })
  }
}
