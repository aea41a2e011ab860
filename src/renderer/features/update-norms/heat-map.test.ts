import { describe, expect, test } from 'vitest'
import { cellAt, heatMapOf } from './heat-map.ts'
import { kindGroups, moduleRow } from './module-rows.ts'

const kinds = ['query', 'attention.output.dense', 'output.dense']
const path = (layer: number, kind: string) => `encoder.layer.${layer}.${kind === 'query' ? 'attention.self.query' : kind}`
const norms = (step: number, value: number) => ({
  step,
  modules: Object.fromEntries([10, 2].flatMap((layer) => kinds.map((kind, index) => [path(layer, kind), value * (layer + index / 10)]))),
})
const map = heatMapOf([norms(10, 0.1), norms(20, 0.2), norms(40, 0.15)], kinds)

describe('rows', () => {
  test('the longest kind that ends a path is its own', () => {
    expect(moduleRow('encoder.layer.3.attention.output.dense', kinds)).toMatchObject({ kind: 'attention.output.dense', layer: 3 })
    expect(moduleRow('encoder.layer.3.output.dense', kinds)).toMatchObject({ kind: 'output.dense', layer: 3 })
    expect(moduleRow('subquery', kinds)).toEqual({ path: 'subquery', kind: 'subquery', layer: null })
  })

  test('stand by kind, then by layer as a number', () => {
    expect(map.rows.map(({ kind, layer }) => `${kind} ${layer}`)).toEqual(kinds.flatMap((kind) => [`${kind} 2`, `${kind} 10`]))
    expect(kindGroups(map.rows)).toEqual(kinds.map((kind, index) => ({ kind, firstRow: 2 * index, rows: 2 })))
  })
})

describe('cells', () => {
  test('hold the norm of their module after their step', () => {
    expect(map.steps).toEqual([10, 20, 40])
    expect(map.columns[1]?.[1]).toBeCloseTo(2, 12)
    expect(map.largest).toMatchObject({ row: { kind: 'output.dense', layer: 10 }, step: 20 })
    expect(map.largest?.value).toBeCloseTo(2.04, 12)
  })

  test.each([
    [0, 0, 10, 2],
    [0.1, 0, 10, 2],
    [0.11, 0.99, 20, 10],
    [0.4, 0.4, 40, 2],
  ])('at %d × %d is step %d, layer %d', (x, y, step, layer) => {
    expect(cellAt(map, x, y, 100)).toMatchObject({ step, row: { layer } })
  })

  test('beyond the last measurement there is none yet', () => {
    expect(cellAt(map, 0.41, 0, 100)).toBeNull()
    expect(cellAt(map, 0.2, 1, 100)).toBeNull()
    expect(cellAt(heatMapOf([], kinds), 0, 0, 100)).toBeNull()
  })

  test('a module that was not measured leaves a gap', () => {
    const gaps = heatMapOf([{ step: 1, modules: { 'a.query': 1 } }, { step: 2, modules: { 'b.query': Number.POSITIVE_INFINITY } }], kinds)
    expect(gaps.columns).toEqual([[1, Number.NaN], [Number.NaN, Number.POSITIVE_INFINITY]])
    expect(gaps.largest).toMatchObject({ value: 1 })
    expect(cellAt(gaps, 0.9, 0.9, 2)).toBeNull()
  })
})
