import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stratifiedSplit } from './stratified-split.ts'

const labels = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 200 })
const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const seed = fc.nat()

describe('stratifiedSplit', () => {
  it('takes of every label its share, at least one and never all, and loses none', () => {
    fc.assert(
      fc.property(labels, fraction, seed, (all, share, chosenSeed) => {
        const validation = stratifiedSplit(all, share, chosenSeed)
        expect(validation).toHaveLength(all.length)
        for (const label of new Set(all)) {
          const items = all.filter((other) => other === label).length
          const taken = validation.filter((chosen, position) => chosen && all[position] === label).length
          if (items === 1) expect(taken).toBe(0)
          else expect(taken).toBe(Math.min(Math.max(Math.round(share * items), 1), items - 1))
        }
      }),
    )
  })

  it('is decided by the seed alone', () => {
    fc.assert(fc.property(labels, fraction, seed, (all, share, chosenSeed) => {
      expect(stratifiedSplit(all, share, chosenSeed)).toEqual(stratifiedSplit(all, share, chosenSeed))
    }))
    const all = Array.from({ length: 100 }, (_, position) => position % 2)
    expect(stratifiedSplit(all, 0.2, 1)).not.toEqual(stratifiedSplit(all, 0.2, 2))
  })
})
