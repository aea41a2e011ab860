import type { CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import type { ExecutorName } from '../../shared/run-configuration.ts'
import { ask } from '../bridge/ask.ts'
import { loading, settle, valueOf, type Loadable } from './loadable.ts'
import { createStore, useStore } from './store.ts'

export type SystemInformation = CommandOutput<StudioCommands['system.information']>

const store = createStore<Loadable<SystemInformation>>(loading)

export async function refreshSystemInformation(): Promise<void> {
  const loaded = await settle(ask('system.information', {}))
  store.update(() => loaded)
}

/** What computes new runs that choose nothing else; the CPU until this is known. */
export function useRecommendedExecutor(): ExecutorName {
  return valueOf(useSystemInformation())?.executors.find(({ recommended }) => recommended)?.name ?? 'compiled'
}

export function useSystemInformation(): Loadable<SystemInformation> {
  return useStore(store, (state) => state)
}
