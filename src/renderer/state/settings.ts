import type { CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import { type ColorScheme, defaultSettings, type SomeSettings } from '../../shared/settings.ts'
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
  const settings = await askOrNotify('settings.change', changes)
  if (settings === undefined) return
  store.update((known) => (known.status === 'ready' ? { status: 'ready', value: { ...known.value, settings } } : known))
}

export function useSettings(): Loadable<KnownSettings> {
  return useStore(store, (state) => state)
}

/** What is set; the page itself follows the system's scheme, which main overrules where it must. */
export function useColorScheme(): ColorScheme {
  return valueOf(useSettings())?.settings.colorScheme ?? defaultSettings.colorScheme
}
