import type { CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import { type ColorScheme, defaultSettings, type Settings, type SomeSettings } from '../../shared/settings.ts'
import { ask, askOrNotify } from '../bridge/ask.ts'
import { loading, settle, valueOf, type Loadable } from './loadable.ts'
import { createStore, useStore } from './store.ts'

export type KnownSettings = CommandOutput<StudioCommands['settings.get']>

const store = createStore<Loadable<KnownSettings>>(loading)

export async function loadSettings(): Promise<void> {
  const loaded = await settle(ask('settings.get', {}))
  store.update(() => loaded)
}

export async function changeSettings(changes: SomeSettings): Promise<void> {
  keep(await askOrNotify('settings.change', changes))
}

/** From the next start on. */
export async function chooseDataFolder(): Promise<void> {
  keep(await askOrNotify('data-folder.choose', {}))
}

/** Nothing where a change failed or a dialog was cancelled. */
function keep(settings: Settings | null | undefined): void {
  if (settings) store.update((known) => (known.status === 'ready' ? { status: 'ready', value: { ...known.value, settings } } : known))
}

export function useSettings(): Loadable<KnownSettings> {
  return useStore(store, (state) => state)
}

/** What is set; the page itself follows the system's scheme, which main overrules where it must. */
export function useColorScheme(): ColorScheme {
  return valueOf(useSettings())?.settings.colorScheme ?? defaultSettings.colorScheme
}
