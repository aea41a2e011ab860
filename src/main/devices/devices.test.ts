import { expect, test, vi } from 'vitest'
import type { DeviceReport } from '../../shared/device.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { DeviceService } from './device-service.ts'
import { examineDevices } from './examine-devices.ts'
import { probeInWorker } from './probe-in-worker.ts'

const probe = probeInWorker(forkFakeEngine)

test('a device that crashes, one that hangs and one that is missing are told with the reason; the others are tested', async () => {
  const told: DeviceReport[] = []
  const reports = await examineDevices({
    probe,
    onReport: (report) => told.push(report),
    signal: new AbortController().signal,
    executors: ['compiled', 'cuda', 'directml', 'webgpu', 'coreml'],
    timeLimitMilliseconds: 4000,
  })
  expect(told.map(({ executor }) => executor)).toEqual(['compiled', 'cuda', 'directml', 'webgpu', 'coreml'])
  const driver = expect.stringContaining('driver') as string
  expect(reports).toEqual([
    { executor: 'webgpu', works: true, difference: 2e-6, gigaflops: 900 },
    { executor: 'compiled', works: true, difference: 1e-6, gigaflops: 100 },
    { executor: 'cuda', works: false, reason: expect.stringContaining('stopped unexpectedly') as string, suggestion: driver },
    { executor: 'directml', works: false, reason: 'It did not answer within 4 seconds.', suggestion: driver },
    { executor: 'coreml', works: false, reason: 'config.json is missing.', suggestion: driver },
  ])
})

test('a test that is cancelled answers nothing, keeps nothing, and can be begun again', async () => {
  const remember = vi.fn(() => Promise.resolve())
  const onReport = vi.fn()
  const service = new DeviceService({
    probe: (executor, signal) => {
      if (executor === 'cuda') service.cancel()
      return probe(executor, signal)
    },
    remember,
    onReport,
  })
  const [first, second] = [service.probe(), service.probe()]
  expect(second).toBe(first)
  expect(await first).toBeNull()
  expect(onReport).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ executor: 'compiled' }))
  expect(remember).not.toHaveBeenCalled()
  expect(service.probe()).not.toBe(first)
  service.cancel()
})
