import { describe, expect, test } from 'vitest'
import { hashOf, parseRoute, type Route } from './router.ts'

describe('parseRoute', () => {
  test.each<Route>([
    { screen: 'start' },
    { screen: 'new-run' },
    { screen: 'data' },
    { screen: 'history' },
    { screen: 'compare', runIds: ['a/b c', 'd,e'] },
    { screen: 'playground' },
    { screen: 'machine' },
    { screen: 'settings' },
    { screen: 'about' },
    { screen: 'run', runId: 'a/b c' },
    { screen: 'models' },
    { screen: 'model', modelId: 'a/b c' },
  ])('reads back what hashOf wrote: %o', (route) => {
    expect(parseRoute(hashOf(route))).toEqual(route)
  })

  test('leads anything unknown to the start', () => {
    expect(parseRoute('#/run/%')).toEqual({ screen: 'run', runId: '%' })
    for (const hash of ['', '#', '#/nowhere', '#/run/', '#/model/']) expect(parseRoute(hash)).toEqual({ screen: 'start' })
  })
})
