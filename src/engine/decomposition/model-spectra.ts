import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import { executorNamed } from '../executors/registry.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { checkRank, chooseTargets } from '../models/target-modules.ts'
import { baseTensor } from '../models/weight-names.ts'
import { withDecomposer } from './decomposer.ts'
import { spectrumOf } from './spectrum.ts'

export interface SpectraRequest {
  readonly modelFolder: string
  readonly cacheFolder: string
  /** Kinds of modules, or all of them; where not given, those that the paper adapts. */
  readonly targetModules?: readonly string[] | 'all'
  /** Every spectrum reaches at least this far. */
  readonly rank: number
}

export interface SpectraOptions {
  /** Told of each as it is there. */
  readonly onSpectrum?: (spectrum: ModuleSpectrum) => void
  /** Ends the work before the next module; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** The spectra of a model's linear modules, in model order. */
export async function modelSpectra(
  request: SpectraRequest,
  onModule: (done: number, all: number) => void,
  { onSpectrum, signal }: SpectraOptions = {},
): Promise<ModuleSpectrum[]> {
  const { cacheFolder, rank } = request
  const folder = await openModelFolder(request.modelFolder)
  const architecture = architectureOf(folder)
  const { defaultTargetModules } = architecture.describe(folder)
  const modules = architecture.modules(folder)
  const { targetModules = defaultTargetModules } = request
  const wanted = targetModules === 'all' ? modules.map(({ kind }) => kind) : targetModules
  const targets = chooseTargets(folder.name, modules, wanted)
  for (const module of targets) checkRank(module, rank)
  const executor = await executorNamed('compiled', cacheFolder)
  return withDecomposer(executor, async (decomposer) => {
    const spectra: ModuleSpectrum[] = []
    for (const module of targets) {
      signal?.throwIfAborted()
      onModule(spectra.length, targets.length)
      const weight = baseTensor(folder, architecture.basePrefix, `${module.path}.weight`)
      const found = { module, spectrum: await spectrumOf(module, weight, cacheFolder, decomposer, rank) }
      spectra.push(found)
      onSpectrum?.(found)
    }
    return spectra
  })
}
