import { describe, expect, test } from 'vitest'
import type { LinearModule } from './model-description.ts'
import { countHead, countLora, countLoraXs, countVera, targetedModules } from './parameter-counts.ts'

/** The linear modules of a transformer as [kind, in, out], repeated for each layer. */
function transformer(layers: number, kinds: readonly (readonly [string, number, number])[]): LinearModule[] {
  return Array.from({ length: layers }, (_, layer) =>
    kinds.map(([kind, inFeatures, outFeatures]) => ({ path: `${layer}.${kind}`, kind, layer, inFeatures, outFeatures })),
  ).flat()
}

const robertaLarge = transformer(24, [
  ['query', 1024, 1024],
  ['key', 1024, 1024],
  ['value', 1024, 1024],
  ['attention.output.dense', 1024, 1024],
  ['intermediate.dense', 1024, 4096],
  ['output.dense', 4096, 1024],
])
const decoder = (layers: number, hidden: number, queries: number, keys: number, intermediate: number): LinearModule[] =>
  transformer(layers, [
    ['q_proj', hidden, queries],
    ['k_proj', hidden, keys],
    ['v_proj', hidden, keys],
    ['o_proj', queries, hidden],
    ['gate_proj', hidden, intermediate],
    ['up_proj', hidden, intermediate],
    ['down_proj', intermediate, hidden],
  ])

describe('trained values as the paper counts them', () => {
  test('RoBERTa-large, query and value, rank 16 (section 3.2)', () => {
    const modules = targetedModules({ modules: robertaLarge }, ['query', 'value'])
    expect(countLora(modules, 16)).toBe(1_572_864)
    // The paper prints 50,400 here, but its own equation 6 gives 24 · 2 · (1024 + 16).
    expect(countVera(modules, 16)).toBe(49_920)
    expect(countLoraXs(modules, 16)).toBe(12_288)
  })

  test.each([
    [4, 1_536],
    [8, 6_144],
    [12, 13_824],
    [16, 24_576],
    [20, 38_400],
    [25, 60_000],
  ])('RoBERTa-large, the four modules of the GLUE runs, rank %i', (rank, values) => {
    const modules = targetedModules({ modules: robertaLarge }, ['query', 'value', 'attention.output.dense', 'output.dense'])
    expect(countLoraXs(modules, rank)).toBe(values)
  })

  test('all seven linear modules at rank 64', () => {
    expect(countLoraXs(decoder(32, 4096, 4096, 1024, 14336), 64)).toBe(917_504)
    expect(countLoraXs(decoder(28, 3072, 4096, 4096, 24576), 64)).toBe(802_816)
  })

  test('the head of RoBERTa-large for two labels, counted apart', () => {
    expect(countHead({ head: { fixed: 1024 * 1024 + 1024, perLabel: 1025 } }, 2)).toBe(1_051_650)
  })
})
