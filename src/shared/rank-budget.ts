import type { LinearModule } from './model-description.ts'
import { countLoraXs } from './parameter-counts.ts'
import { energyAt, type ModuleSpectrum } from './spectrum.ts'

/** Largest rank that a run takes. */
const largestRank = 1024

export interface RankProposal {
  /** By module path. */
  readonly ranks: Readonly<Record<string, number>>
  /** Values of R that these ranks train; never more than the budget. */
  readonly values: number
  /** Mean over the modules of the share of the weight that its rank holds, 0 to 1. */
  readonly energy: number
  /** The largest rank that all modules could have within the budget, and what it would hold. */
  readonly uniform: { readonly rank: number; readonly values: number; readonly energy: number }
}

/**
 * Ranks for LoRA-XS (r² values a module) that hold as much of the weights as fits in a budget of values. From rank 1 in every
 * module, the budget goes step by step to the module whose next rank holds the largest share of its weight a value:
 * (σ²_{r+1} / ‖W‖_F²) / (2r + 1). Both factors fall with r, so no later step is worth more than an earlier one. No rank goes
 * beyond the singular values that are known. Null where the budget is too small for rank 1 everywhere.
 */
export function proposeRanks(spectra: readonly ModuleSpectrum[], budget: number): RankProposal | null {
  if (spectra.length === 0 || budget < spectra.length) return null
  const ranks = spectra.map(() => 1)
  let values = spectra.length
  for (;;) {
    const next = bestStep(spectra, ranks, budget - values)
    if (next === null) break
    values += 2 * (ranks[next] ?? 0) + 1
    ranks[next] = (ranks[next] ?? 0) + 1
  }
  return {
    ranks: Object.fromEntries(spectra.map(({ module }, index) => [module.path, ranks[index] ?? 1])),
    values,
    energy: meanEnergy(spectra, ranks),
    uniform: uniformRank(spectra, budget),
  }
}

/** The module whose next rank holds most a value among those that still fit; the first of equals. */
function bestStep(spectra: readonly ModuleSpectrum[], ranks: readonly number[], left: number): number | null {
  let best: number | null = null
  let most = -1
  spectra.forEach(({ spectrum }, index) => {
    const rank = ranks[index] ?? 1
    const cost = 2 * rank + 1
    const sigma = spectrum.singularValues[rank]
    // What a weight of nought would gain is nothing.
    if (sigma === undefined || cost > left || rank >= largestRank || spectrum.frobenius === 0) return
    const worth = (sigma / spectrum.frobenius) ** 2 / cost
    if (worth > most) [best, most] = [index, worth]
  })
  return best
}

/** The largest rank that every module can have within a budget. */
export function largestUniformRank(modules: readonly LinearModule[], budget: number): number {
  const smallestSide = Math.min(...modules.flatMap(({ inFeatures, outFeatures }) => [inFeatures, outFeatures]))
  return Math.max(0, Math.min(Math.floor(Math.sqrt(budget / modules.length)), smallestSide, largestRank))
}

function uniformRank(spectra: readonly ModuleSpectrum[], budget: number): RankProposal['uniform'] {
  const modules = spectra.map(({ module }) => module)
  const known = Math.min(...spectra.map(({ spectrum }) => spectrum.singularValues.length))
  const rank = Math.min(largestUniformRank(modules, budget), known)
  return { rank, values: countLoraXs(modules, rank), energy: meanEnergy(spectra, spectra.map(() => rank)) }
}

function meanEnergy(spectra: readonly ModuleSpectrum[], ranks: readonly number[]): number {
  return spectra.reduce((sum, { spectrum }, index) => sum + energyAt(spectrum, ranks[index] ?? 0), 0) / spectra.length
}
