import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the studio keeps things. The window and the command line share it. */
export interface DataFolder {
  readonly root: string
  readonly databaseFile: string
  /** One folder a run. */
  readonly runs: string
  /** Decomposed weights, by the hash of their bytes; may be deleted at any time. */
  readonly cache: string
  /** The sample base model and data. */
  readonly sample: string
  /** Models that were downloaded. */
  readonly models: string
  /** One folder an imported adapter. */
  readonly adapters: string
  /** The hub's address, and tokens encrypted by the system. */
  readonly hubSettingsFile: string
}

/**
 * A folder of its own inside Electron's user data folder: Chromium keeps a `Cache` there, which is our `cache` where case is
 * ignored.
 */
export function dataFolderInside(userDataFolder: string): DataFolder {
  return dataFolderAt(join(userDataFolder, 'studio'))
}

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    databaseFile: join(root, 'history.sqlite'),
    runs: join(root, 'runs'),
    cache: join(root, 'cache'),
    sample: join(root, 'sample'),
    models: join(root, 'models'),
    adapters: join(root, 'adapters'),
    hubSettingsFile: join(root, 'hub.json'),
  }
}

/** Electron's user data folder for this product, known without Electron. */
export function defaultUserDataFolder(): string {
  return join(applicationDataFolder(), 'LoRA-XS Studio')
}

function applicationDataFolder(): string {
  switch (process.platform) {
    case 'win32':
      return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    default:
      return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
  }
}
