import { expect, test } from 'vitest'
import type { Spectrum } from '../../../shared/spectrum.ts'
import { moduleGroups, selectionOf, wholeModel } from './module-groups.ts'
import { curveOf, energyWithin, meanCurve, reachableRank, spectrumDepths } from './spectrum-measures.ts'

const module = (kind: string, layer: number, side = 64) => ({ path: `layer.${layer}.${kind}`, kind, layer, inFeatures: side, outFeatures: 100 })
const modules = [module('query', 0), module('value', 0), module('query', 1), module('value', 1)]
const spectrum = (length: number): Spectrum => ({ singularValues: Array.from({ length }, () => 1), frobenius: Math.sqrt(64) })

test('modules by layer and by kind, in the model’s order', () => {
  expect(moduleGroups(modules, 'layer').map(({ key, modules: members }) => [key, members.map(({ kind }) => kind)])).toEqual([
    [0, ['query', 'value']],
    [1, ['query', 'value']],
  ])
  expect(moduleGroups(modules, 'kind').map(({ key, modules: members }) => [key, members.map(({ layer }) => layer)])).toEqual([
    ['query', [0, 1]],
    ['value', [0, 1]],
  ])
})

test('a selection is a module among its group, a group, or everything', () => {
  const groups = moduleGroups(modules, 'kind')
  const of = (value: string) => {
    const selection = selectionOf(modules, groups, value)
    return [selection.module?.path ?? null, selection.group?.key ?? null, selection.modules.length]
  }
  expect(of('layer.1.query')).toEqual(['layer.1.query', 'query', 2])
  expect(of('kind:value')).toEqual([null, 'value', 2])
  expect(of(wholeModel)).toEqual([null, null, 4])
})

test('energy is held whole where a spectrum ends, and its curve rises to there', () => {
  expect(energyWithin(spectrum(32), 16)).toBeCloseTo(0.25)
  expect(energyWithin(spectrum(64), 100)).toBe(1)
  expect(curveOf(spectrum(64), 'energy').at(-1)).toBe(1)
  expect(curveOf(spectrum(3), 'values')).toEqual([1, 1, 1])
})

test('a mean goes as far as its shortest curve', () => {
  expect(meanCurve([[1, 2, 3], [3, 4]])).toEqual([2, 3])
  expect(meanCurve([])).toEqual([])
})

test('the slider ends where a spectrum that goes on is no longer known', () => {
  const known = (...lengths: number[]) => new Map(lengths.map((length, place) => [modules[place]?.path ?? '', spectrum(length)]))
  expect(reachableRank(modules, new Map())).toBe(32)
  expect(reachableRank(modules, known(64, 64))).toBe(64)
  expect(reachableRank(modules, known(64, 32))).toBe(32)
})

test('depths that may be asked for end at the smallest side', () => {
  expect(spectrumDepths([module('query', 0, 16)])).toEqual([16])
  expect(spectrumDepths([module('query', 0, 64)])).toEqual([32, 64])
  expect(spectrumDepths([{ ...module('query', 0, 4096), outFeatures: 4096 }])).toEqual([32, 64, 128, 256, 512])
})
