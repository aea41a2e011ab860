import type { CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import { ask } from '../bridge/ask.ts'
import { loading, settle, type Loadable } from './loadable.ts'
import { createStore, useStore } from './store.ts'

export type SystemInformation = CommandOutput<StudioCommands['system.information']>

const store = createStore<Loadable<SystemInformation>>(loading)

export async function refreshSystemInformation(): Promise<void> {
  const loaded = await settle(ask('system.information', {}))
  store.update(() => loaded)
}

export function useSystemInformation(): Loadable<SystemInformation> {
  return useStore(store, (state) => state)
}
