import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fixtureFolder } from '../../engine/fixtures/fixture-folder.ts'
import { studioCommands } from '../../shared/contract/studio.ts'
import { memoryPlanSchema } from '../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { DeviceService } from '../devices/device-service.ts'
import { probeInWorker } from '../devices/probe-in-worker.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { openHub } from '../hub/open-hub.ts'
import { ModelLibrary } from '../models/model-library.ts'
import { RunService } from '../runs/run-service.ts'
import { HubSettings } from '../settings/hub-settings.ts'
import { dataFolderInside } from '../store/data-folder.ts'
import { openHistory } from '../store/open-history.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { answerCommand } from './answer-command.ts'
import { studioHandlers } from './studio-handlers.ts'

function openStudio(choice: string | null = null) {
  const dataFolder = dataFolderInside(temporaryFolder())
  const history = openHistory(dataFolder.databaseFile)
  onTestFinished(() => history.close())
  const onSpectrum = vi.fn()
  const engine = new EngineHost(forkFakeEngine, vi.fn(), onSpectrum)
  const runs = new RunService({ history, engine, dataFolder, onUpdate: vi.fn() })
  const choose = vi.fn(() => Promise.resolve(choice))
  const openFolder = vi.fn(() => Promise.resolve())
  const system = { version: '1.2.3', electron: '45.0.0', chooseFolder: choose, chooseDataset: choose, openFolder, openPage: vi.fn(() => Promise.resolve()) }
  const devices = new DeviceService({ probe: probeInWorker(forkFakeEngine), remember: () => Promise.resolve(), onReport: vi.fn() })
  const models = new ModelLibrary({ store: history.models, engine, runs: () => runs.list(), modelsFolder: dataFolder.models })
  const keeper = { isAvailable: () => false, encrypt: () => Buffer.of(), decrypt: () => '' }
  const settings = new HubSettings(dataFolder.hubSettingsFile, keeper)
  const hub = openHub({ history, settings, modelsFolder: dataFolder.models, onUpdate: vi.fn() })
  const parts = { engine, runs, devices, models, hub, dataFolder, historyNotice: null, system }
  return { parts, runs, openFolder, onSpectrum, history, handlers: studioHandlers(parts) }
}

test('information tells of the engine, and of an engine that cannot answer', async () => {
  const { parts, handlers } = openStudio()
  const sound = await handlers['system.information']({})
  expect(sound.executors.map(({ available }) => available)).toEqual([true])
  const dead: EngineRequests = { request: () => Promise.reject(new Error('no such file')) }
  const information = await studioHandlers({ ...parts, engine: dead })['system.information']({})
  expect(information).toMatchObject({ version: '1.2.3', dataFolder: parts.dataFolder.root })
  expect(information.executors.every(({ available, detail }) => !available && detail.includes('no such file'))).toBe(true)
})

test('an export goes into a new folder inside the chosen one; a cancelled dialog exports nothing', async () => {
  const parent = temporaryFolder()
  const { handlers, runs } = openStudio(parent)
  const { runId, ended } = runs.start(sampleConfiguration)
  await ended
  const result = await handlers['run.export']({ runId, format: 'peft' })
  expect(result?.folder).toBe(join(parent, 'Spam-or-not-peft'))

  const cancelled = openStudio(null)
  const other = cancelled.runs.start(sampleConfiguration)
  await other.ended
  expect(await cancelled.handlers['run.export']({ runId: other.runId, format: 'peft' })).toBeNull()
})

test('an export that fails leaves nothing behind', async () => {
  const parent = temporaryFolder()
  const { parts, runs } = openStudio(parent)
  const { runId, ended } = runs.start(sampleConfiguration)
  await ended
  const failing: EngineRequests = {
    request: (_name, input) => {
      if ('format' in input) writeFileSync(join(input.folder, 'half.safetensors'), '…')
      return Promise.reject(new Error('disk full'))
    },
  }
  const exporting = studioHandlers({ ...parts, engine: failing })['run.export']({ runId, format: 'merged' })
  await expect(exporting).rejects.toThrow('disk full')
  expect(readdirSync(parent)).toEqual([])
})

test('only folders that exist are shown', async () => {
  const { handlers, openFolder } = openStudio()
  const folder = temporaryFolder()
  await handlers['folder.reveal']({ folder })
  expect(openFolder).toHaveBeenCalledExactlyOnceWith(folder)
  const file = join(folder, 'program')
  writeFileSync(file, '')
  for (const path of [file, join(folder, 'missing')]) {
    await expect(handlers['folder.reveal']({ folder: path })).rejects.toMatchObject({ failure: { code: 'folder.missing' } })
  }
  expect(openFolder).toHaveBeenCalledTimes(1)
})

test('a memory plan comes over the contract from a real model; a folder without one is told by name', async () => {
  const { handlers } = openStudio()
  const plan = (configuration: RunConfiguration) => answerCommand('memory.plan', studioCommands['memory.plan'], handlers['memory.plan'] as (input: unknown) => unknown, configuration)
  const tiny = { ...sampleConfiguration, modelFolder: fixtureFolder('bert') }
  const [balanced, low] = await Promise.all([plan(tiny), plan({ ...tiny, training: { ...tiny.training, memory: 'low' } })])
  if (!balanced.ok || !low.ok) throw new Error('A plan was refused')
  const [usual, small] = [memoryPlanSchema.parse(balanced.value), memoryPlanSchema.parse(low.value)]
  const { process, weights, activations } = usual.parts
  expect(usual.estimatedPeakBytes).toBeCloseTo(process + weights + activations, -1)
  expect(small.tokensAtOnce).toBeLessThan(usual.tokensAtOnce)
  expect(small.parts.activations).toBeLessThan(activations)
  const missing = temporaryFolder()
  expect(await plan({ ...tiny, modelFolder: missing })).toMatchObject({
    ok: false,
    error: { cause: expect.stringContaining(missing) as string, suggestion: expect.stringMatching(/./) as string },
  })
})

test('the sample is on the list of models once it is prepared', async () => {
  const { handlers, parts } = openStudio()
  await handlers['sample.prepare']({})
  expect(await handlers['models.list']({})).toMatchObject([{ folder: join(parts.dataFolder.sample, 'model'), origin: 'sample' }])
})

test('spectra are told one by one, and a cancelled model answers null', async () => {
  const { handlers, onSpectrum } = openStudio()
  expect(await handlers['model.spectra']({ folder: '/models/a', rank: 2 })).toHaveLength(1)
  expect(onSpectrum).toHaveBeenCalledTimes(100)
  expect(onSpectrum).toHaveBeenCalledWith('/models/a', expect.objectContaining({ spectrum: { singularValues: [2, 1], frobenius: Math.sqrt(5) } }))
  const cancelled = handlers['model.spectra']({ folder: '/models/b', rank: 2 })
  await vi.waitFor(() => expect(onSpectrum).toHaveBeenCalledWith('/models/b', expect.anything()))
  await handlers['model.cancelSpectra']({})
  expect(await cancelled).toBeNull()
})

test('the hub’s token never comes back to the window', async () => {
  const { handlers } = openStudio()
  const answers = [await handlers['hub.setToken']({ token: 'hf_secret' }), await handlers['hub.settings']({})]
  expect(JSON.stringify(answers)).not.toContain('hf_secret')
  expect(answers).toMatchObject([{ token: 'session' }, { token: 'session' }])
})
