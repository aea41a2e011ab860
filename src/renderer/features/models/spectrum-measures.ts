import type { LinearModule } from '../../../shared/model-description.ts'
import { energyAt, type Spectrum } from '../../../shared/spectrum.ts'

/** The energy that a rank holds; a spectrum that ends before it holds everything there is. */
export function energyWithin(spectrum: Spectrum, rank: number): number {
  return energyAt(spectrum, Math.min(rank, spectrum.singularValues.length))
}

/** σ by index, or the energy held by rank. */
export function curveOf(spectrum: Spectrum, quantity: 'values' | 'energy'): number[] {
  if (quantity === 'values') return [...spectrum.singularValues]
  return spectrum.singularValues.map((_, index) => energyAt(spectrum, index + 1))
}

/** As far as all curves reach, their mean at each place. */
export function meanCurve(curves: readonly (readonly number[])[]): number[] {
  if (curves.length === 0) return []
  const length = Math.min(...curves.map((curve) => curve.length))
  return Array.from({ length }, (_, place) => curves.reduce((sum, curve) => sum + (curve[place] ?? 0), 0) / curves.length)
}

/** The largest rank that every module's spectrum can tell of: where some are not known to their end, as far as they go. */
export function reachableRank(modules: readonly LinearModule[], spectra: ReadonlyMap<string, Spectrum>): number {
  const lengths = modules.flatMap((module) => {
    const length = spectra.get(module.path)?.singularValues.length
    return length === undefined ? [] : [{ length, isWhole: length >= smallestSide(module) }]
  })
  const cut = lengths.filter(({ isWhole }) => !isWhole)
  if (cut.length > 0) return Math.min(...cut.map(({ length }) => length))
  return lengths.length === 0 ? 32 : Math.max(...lengths.map(({ length }) => length))
}

/** Numbers of singular values that may be asked for: 32, 64, … and all, where that is not too many. */
export function spectrumDepths(modules: readonly LinearModule[]): number[] {
  const most = Math.min(...modules.map(smallestSide))
  const depths = [32, 64, 128, 256, 512].filter((depth) => depth < most)
  return most <= 1024 ? [...depths, most] : depths
}

function smallestSide({ inFeatures, outFeatures }: LinearModule): number {
  return Math.min(inFeatures, outFeatures)
}
