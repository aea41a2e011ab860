import { expect, it } from 'vitest'
import { StudioFailure } from '../../shared/failure.ts'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { adapterTargets } from './adapter-targets.ts'

const modules = [0, 1, 2, 3].flatMap((layer) =>
  ['query', 'value'].map((kind) => ({ path: `layer.${layer}.${kind}`, kind, layer, inFeatures: 16, outFeatures: 16 })),
)
const targets = (settings: object) =>
  adapterTargets('tiny', modules, adapterConfigurationSchema.parse({ targetModules: ['query'], ...settings })).map(({ module, rank }) => [module.path, rank])

it('adapts the layers of a range alone, each module at its own rank, its kind’s, or the common one', () => {
  expect(targets({ layers: { first: 1, last: 2 }, rank: 4, ranks: { 'layer.2.query': 6 } })).toEqual([['layer.1.query', 4], ['layer.2.query', 6]])
  expect(targets({ layers: { first: 3, last: 3 }, ranks: { query: 2 } })).toEqual([['layer.3.query', 2]])
  expect(targets({})).toHaveLength(4)
})

it('refuses layers that are not there, and ranges that end before they begin', () => {
  expect(() => targets({ layers: { first: 2, last: 4 } })).toThrow(StudioFailure)
  expect(() => targets({ layers: { first: 2, last: 4 } })).toThrow('counted from 0 to 3')
  expect(() => targets({ layers: { first: 2, last: 1 } })).toThrow('behind the last')
})
