import type { Failure } from '../../../shared/failure.ts'
import type { ModuleSpectrum, Spectrum } from '../../../shared/spectrum.ts'
import { ask } from '../../bridge/ask.ts'
import { settle } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { clearTaskProgress } from '../../state/task-progress.ts'

export interface ModelSpectra {
  /** By path of the module. */
  readonly byPath: ReadonlyMap<string, Spectrum>
  readonly state: 'idle' | 'running' | 'done' | 'cancelled'
  readonly failure: Failure | null
}

const nothing: ModelSpectra = { byPath: new Map(), state: 'idle', failure: null }

/** By model folder; they outlast the screen that shows them. */
const store = createStore<ReadonlyMap<string, ModelSpectra>>(new Map())

function change(folder: string, next: (spectra: ModelSpectra) => ModelSpectra): void {
  store.update((state) => new Map(state).set(folder, next(state.get(folder) ?? nothing)))
}

/** Called once, before the first render. */
export function listenToSpectra(): void {
  window.studio.on('model.spectrum', ({ folder, spectrum }) => {
    change(folder, (spectra) => ({ ...spectra, byPath: new Map(spectra.byPath).set(spectrum.module.path, spectrum.spectrum) }))
  })
}

/** Computes what is not cached; what is there already stays while it runs. */
export async function computeSpectra(folder: string, rank: number): Promise<void> {
  clearTaskProgress('spectra')
  change(folder, (spectra) => ({ ...spectra, state: 'running', failure: null }))
  const computed = await settle(ask('model.spectra', { folder, rank }))
  change(folder, (spectra) => {
    if (computed.status === 'failed') return { ...spectra, state: 'idle', failure: computed.failure }
    if (computed.status !== 'ready' || computed.value === null) return { ...spectra, state: 'cancelled' }
    return { byPath: byPath(computed.value), state: 'done', failure: null }
  })
}

function byPath(spectra: readonly ModuleSpectrum[]): ReadonlyMap<string, Spectrum> {
  return new Map(spectra.map(({ module, spectrum }) => [module.path, spectrum]))
}

export function useSpectra(folder: string): ModelSpectra {
  return useStore(store, (state) => state.get(folder) ?? nothing)
}
