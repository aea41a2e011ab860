import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import type { CacheKind } from '../../shared/disk-use.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import type { Settings } from '../../shared/settings.ts'
import type { StudioSystem } from '../ipc/studio-system.ts'
import { readyDataFolder } from '../store/chosen-data-folder.ts'
import type { DataFolder } from '../store/data-folder.ts'
import { clearCache, measureCaches } from './disk-use.ts'
import type { SettingsFile } from './settings-file.ts'

export type SettingsCommands = Pick<
  StudioCommands,
  'settings.get' | 'settings.change' | 'data-folder.choose' | 'caches.measure' | 'caches.clear' | 'link.open'
>

export interface SettingsParts {
  readonly settings: SettingsFile
  readonly systemLanguage: Language
  readonly dataFolder: DataFolder
  readonly activeRuns: () => readonly RunSummary[]
  readonly system: Pick<StudioSystem, 'openLink' | 'chooseFolder' | 'words'>
  /** Told after the settings were written. */
  readonly onChange: (settings: Settings) => void
}

export function settingsHandlers({ settings, systemLanguage, dataFolder, activeRuns, system, onChange }: SettingsParts): CommandHandlers<SettingsCommands> {
  return {
    'settings.get': () => ({ settings: settings.current, systemLanguage, setAsideAs: settings.setAsideAs }),
    'settings.change': (changes) => {
      const changed = settings.change(changes)
      onChange(changed)
      return changed
    },
    'data-folder.choose': async () => {
      const chosen = await system.chooseFolder(system.words().dialogs.chooseDataFolder)
      return chosen === null ? null : settings.change({ dataFolder: await readyDataFolder(chosen) })
    },
    'caches.measure': () => measureCaches(dataFolder),
    'caches.clear': async ({ kind }) => {
      const [active] = activeRuns()
      if (active) throw runNeedsCache(active, kind)
      await clearCache(kind, dataFolder)
      return measureCaches(dataFolder)
    },
    'link.open': async ({ link }) => {
      await system.openLink(link)
      return {}
    },
  }
}

function runNeedsCache({ name }: RunSummary, kind: CacheKind): StudioFailure {
  return new StudioFailure({
    code: 'cache.in-use',
    title: 'Nothing was deleted',
    cause: `“${name}” is under way and may need what is kept here (${kind}).`,
    suggestion: 'Stop the run or let it finish, then clear again.',
    values: { run: name },
  })
}
