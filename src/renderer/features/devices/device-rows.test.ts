import { expect, test } from 'vitest'
import type { ExecutorStatus } from '../../../shared/contract/studio.ts'
import type { DeviceReport } from '../../../shared/device.ts'
import { deviceRows } from './device-rows.ts'

const works = (executor: DeviceReport['executor'], gigaflops: number): DeviceReport => ({ executor, works: true, difference: 1e-6, gigaflops })
const fails = (executor: DeviceReport['executor']): DeviceReport => ({ executor, works: false, reason: 'No card.', suggestion: 'Buy one.' })
const status = (name: ExecutorStatus['name'], report: DeviceReport | null, recommended = false): ExecutorStatus => ({
  name,
  available: report?.works !== false,
  detail: '',
  nextStep: '',
  recommended,
  report,
})
const shown = (rows: ReturnType<typeof deviceRows>) => rows.map(({ executor, state }) => [executor.name, state])

test('after a test the fastest comes first and what does not work last', () => {
  const executors = [status('compiled', works('compiled', 100)), status('cuda', fails('cuda')), status('webgpu', works('webgpu', 900), true), status('wasm', works('wasm', 20))]
  expect(shown(deviceRows(executors, null))).toEqual([
    ['webgpu', 'default'],
    ['compiled', 'works'],
    ['wasm', 'works'],
    ['cuda', 'fails'],
  ])
})

test('before any test the default is told and what is not set up comes last', () => {
  const executors = [status('compiled', null, true), { ...status('cuda', null), available: false }, status('webgpu', null)]
  expect(shown(deviceRows(executors, null))).toEqual([
    ['compiled', 'default'],
    ['webgpu', 'untested'],
    ['cuda', 'fails'],
  ])
})

test('during a test rows keep their places, and an earlier report does not show', () => {
  const executors = [status('compiled', works('compiled', 100), true), status('cuda', fails('cuda')), status('webgpu', works('webgpu', 900))]
  const rows = deviceRows(executors, [works('compiled', 110)])
  expect(shown(rows)).toEqual([
    ['compiled', 'works'],
    ['cuda', 'testing'],
    ['webgpu', 'waiting'],
  ])
  expect(rows.map(({ report }) => report)).toEqual([works('compiled', 110), null, null])
})
