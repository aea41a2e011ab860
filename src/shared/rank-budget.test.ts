import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { largestUniformRank, proposeRanks } from './rank-budget.ts'
import { energyAt, type ModuleSpectrum } from './spectrum.ts'

function spectrum(path: string, singularValues: readonly number[], rest = 0): ModuleSpectrum {
  const frobenius = Math.sqrt(singularValues.reduce((sum, sigma) => sum + sigma * sigma, rest * rest))
  return {
    module: { path, kind: 'query', layer: 0, inFeatures: singularValues.length, outFeatures: singularValues.length },
    spectrum: { singularValues: [...singularValues], frobenius },
  }
}

const spectra = fc
  .array(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 6 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((values, index) => spectrum(`${index}.query`, values.sort((one, other) => other - one), index)))

/** Every assignment of ranks that fits, by trying them all. */
function bestEnergy(all: readonly ModuleSpectrum[], budget: number): number {
  const [first, ...rest] = all
  if (first === undefined) return 0
  let best = -Infinity
  first.spectrum.singularValues.forEach((_, index) => {
    const left = budget - (index + 1) ** 2
    if (left < rest.length) return
    best = Math.max(best, energyAt(first.spectrum, index + 1) + bestEnergy(rest, left))
  })
  return best
}

describe('ranks within a budget', () => {
  it('gives a module whose weight is nearly of rank one less than one whose weight is spread out', () => {
    const proposal = proposeRanks([spectrum('flat', [5, 5, 5, 5]), spectrum('steep', [10, 0.1, 0.1, 0.1])], 10)
    expect(proposal).toMatchObject({ ranks: { flat: 3, steep: 1 }, values: 10 })
  })

  it('refuses a budget that has no room for rank 1 everywhere', () => {
    expect(proposeRanks([spectrum('a', [1, 1]), spectrum('b', [1, 1])], 1)).toBeNull()
    expect(proposeRanks([], 100)).toBeNull()
  })

  it('stops at the singular values that are known', () => {
    expect(proposeRanks([spectrum('a', [3, 2, 1])], 1e6)).toMatchObject({ ranks: { a: 3 }, values: 9, energy: 1 })
  })

  test('spends no more than the budget, and as much as its own spending could hold at best', () => {
    fc.assert(
      fc.property(spectra, fc.integer({ min: 4, max: 60 }), (all, budget) => {
        const proposal = proposeRanks(all, budget)
        expect(proposal).not.toBeNull()
        if (proposal === null) return
        expect(proposal.values).toBeLessThanOrEqual(budget)
        expect(proposal.values).toBe(Object.values(proposal.ranks).reduce((sum, rank) => sum + rank * rank, 0))
        const bound = bestEnergy(all, budget) / all.length
        expect(proposal.energy).toBeLessThanOrEqual(bound + 1e-12)
        // A step that no longer fits may be passed over, which costs at most what that one step would have held.
        const largestStep = Math.max(...all.flatMap(({ spectrum: s }) => s.singularValues.slice(1).map((sigma) => (sigma / s.frobenius) ** 2)))
        expect(proposal.energy).toBeGreaterThanOrEqual(bound - largestStep / all.length - 1e-12)
      }),
    )
  })

  test('a larger budget never holds less', () => {
    fc.assert(
      fc.property(spectra, fc.integer({ min: 4, max: 40 }), (all, budget) => {
        const [before, after] = [proposeRanks(all, budget), proposeRanks(all, budget + 200)]
        expect(after?.energy ?? 0).toBeGreaterThanOrEqual((before?.energy ?? 0) - 1e-12)
      }),
    )
  })

  it('knows the rank that fits everywhere', () => {
    const modules = ['a', 'b'].map((path) => spectrum(path, Array.from({ length: 20 }, () => 1)).module)
    expect(largestUniformRank(modules, 200)).toBe(10)
    expect(largestUniformRank(modules, 1)).toBe(0)
    expect(largestUniformRank(modules, 1e9)).toBe(20)
  })
})
