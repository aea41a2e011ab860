import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fixtureFolder } from '../../engine/fixtures/fixture-folder.ts'
import { studioCommands } from '../../shared/contract/studio.ts'
import { samplingSchema } from '../../shared/generation.ts'
import { memoryPlanSchema } from '../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { AdapterLibrary } from '../adapters/adapter-library.ts'
import { ImportedAdapters } from '../adapters/imported-adapters.ts'
import { DeviceService } from '../devices/device-service.ts'
import { probeInWorker } from '../devices/probe-in-worker.ts'
import { nativeWords } from '../../shared/native-words/index.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { openHub } from '../hub/open-hub.ts'
import { ModelLibrary } from '../models/model-library.ts'
import { RunQueue } from '../runs/run-queue.ts'
import { RunService } from '../runs/run-service.ts'
import { HubSettings } from '../settings/hub-settings.ts'
import { SettingsFile } from '../settings/settings-file.ts'
import { settingsHandlers } from '../settings/settings-handlers.ts'
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
  const onText = vi.fn()
  const engine = new EngineHost(forkFakeEngine, vi.fn(), onSpectrum, onText)
  const runs = new RunService({ history, engine, dataFolder, onUpdate: vi.fn() })
  const queue = new RunQueue({ history, runs, onChange: vi.fn() })
  const choose = vi.fn(() => Promise.resolve(choice))
  const openFolder = vi.fn(() => Promise.resolve())
  const openLink = vi.fn(() => Promise.resolve())
  const openPage = vi.fn(() => Promise.resolve())
  const words = () => nativeWords('en')
  const system = { version: '1.2.3', electron: '45.0.0', words, chooseFolder: choose, chooseDataset: choose, chooseRunFile: choose, chooseAdapterFile: choose, chooseSaveFile: choose, openFolder, openLink, openPage }
  const settingsFile = new SettingsFile(join(dataFolder.root, 'settings.json'))
  const settings = settingsHandlers({ settings: settingsFile, systemLanguage: 'en', dataFolder, activeRuns: () => history.reader.activeRuns(), system, onChange: vi.fn() })
  const devices = new DeviceService({ probe: probeInWorker(forkFakeEngine), remember: () => Promise.resolve(), onReport: vi.fn() })
  const models = new ModelLibrary({ store: history.models, engine, runs: () => history.reader.listRuns(), modelsFolder: dataFolder.models })
  const keeper = { isAvailable: () => false, encrypt: () => Buffer.of(), decrypt: () => '' }
  const hub = openHub({ history, settings: new HubSettings(dataFolder.hubSettingsFile, keeper), modelsFolder: dataFolder.models, onUpdate: vi.fn() })
  const imported = new ImportedAdapters({ store: history.adapters, engine, models: () => history.models.list(), dataFolder })
  const parts = { engine, runs, queue, adapters: new AdapterLibrary({ runs, imported }), devices, models, hub, dataFolder, usualDataFolder: dataFolder.root, historyNotice: null, system, settings }
  return { parts, runs, openFolder, onSpectrum, onText, history, handlers: studioHandlers(parts) }
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
  const result = await handlers['adapter.export']({ adapterId: runId, format: 'peft' })
  expect(result?.folder).toBe(join(parent, 'Spam-or-not-peft'))

  const cancelled = openStudio(null)
  const other = cancelled.runs.start(sampleConfiguration)
  await other.ended
  expect(await cancelled.handlers['adapter.export']({ adapterId: other.runId, format: 'peft' })).toBeNull()
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
  const exporting = studioHandlers({ ...parts, engine: failing })['adapter.export']({ adapterId: runId, format: 'merged' })
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

test('a run file that was saved is opened again as the same settings', async () => {
  const file = join(temporaryFolder(), 'my run.json')
  const { handlers, runs } = openStudio(file)
  const { runId, ended } = runs.start(sampleConfiguration)
  await ended
  expect(await handlers['run-file.save']({ runId })).toEqual({ file })
  expect(await handlers['run-file.open']({})).toEqual(sampleConfiguration)
  const cancelled = openStudio(null)
  expect(await cancelled.handlers['run-file.open']({})).toBeNull()
})

test('a run file is read with its folder for paths, defaults and the model’s own modules; what is wrong in it is named', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'run.json')
  const { handlers } = openStudio(file)
  const open = (content: unknown) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return answerCommand('run-file.open', studioCommands['run-file.open'], handlers['run-file.open'] as (input: unknown) => unknown, {})
  }
  const { data } = sampleConfiguration
  const whole = { modelFolder: 'model', data: { ...data, file: 'mail.csv' }, adapter: { targetModules: ['query'], rank: 3 } }
  expect(await open(whole)).toMatchObject({
    ok: true,
    value: { modelFolder: join(folder, 'model'), data: { file: join(folder, 'mail.csv') }, adapter: { rank: 3, alpha: 16 }, training: { seed: 0 } },
  })
  expect(await open({ ...whole, adapter: { method: 'head-only' } })).toMatchObject({ ok: true, value: { adapter: { targetModules: [] } } })
  const refused = async (content: unknown, ...words: string[]) => {
    const answer = await open(content)
    expect(answer.ok).toBe(false)
    for (const word of words) expect(JSON.stringify(answer)).toContain(word)
  }
  await refused('{ "name": ', 'run.json is not a run file')
  await refused({ ...whole, trainig: {} }, 'trainig')
  await refused({ data }, 'run-file-incomplete', 'modelFolder')
  await refused({ modelFolder: 'model' }, 'run-file-incomplete', 'data')
  await refused({ ...whole, training: { epochs: -1 } }, 'run-file-invalid', 'epochs')
})

test('a chart is written as numbers or picture where the person says; a place that cannot be written is told by name', async () => {
  const folder = temporaryFolder()
  const [csv, png] = [join(folder, 'loss.csv'), join(folder, 'loss.png')]
  await openStudio(csv).handlers['chart.save']({ name: 'Training loss', content: { kind: 'csv', text: 'step,loss\r\n1,0.5\r\n' } })
  expect(readFileSync(csv, 'utf8')).toBe('step,loss\r\n1,0.5\r\n')
  const bytes = new Uint8Array([137, 80, 78, 71])
  expect(await openStudio(png).handlers['chart.save']({ name: 'a/b', content: { kind: 'png', bytes } })).toEqual({ file: png })
  expect(new Uint8Array(readFileSync(png))).toEqual(bytes)
  expect(await openStudio(null).handlers['chart.save']({ name: 'Loss', content: { kind: 'csv', text: '' } })).toBeNull()
  const missing = join(folder, 'missing', 'loss.csv')
  const failing = openStudio(missing).handlers['chart.save']({ name: 'Loss', content: { kind: 'csv', text: '' } })
  await expect(failing).rejects.toMatchObject({ failure: { code: 'file.not-written', cause: expect.stringContaining(missing) as string } })
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
  await handlers['task.cancel']({ task: 'spectra' })
  expect(await cancelled).toBeNull()
})

test('the hub’s token never comes back to the window', async () => {
  const { handlers } = openStudio()
  const answers = [await handlers['hub.setToken']({ token: 'hf_secret' }), await handlers['hub.settings']({})]
  expect(JSON.stringify(answers)).not.toContain('hf_secret')
  expect(answers).toMatchObject([{ token: 'session' }, { token: 'session' }])
})

test('adapters answer beside their bases, and one that is not there does not keep the others from it', async () => {
  const { handlers, runs } = openStudio()
  const { runId, ended } = runs.start(sampleConfiguration)
  await ended
  const questions = [{ text: 'abc', secondText: null }]
  const [answer, missing] = await handlers['playground.predict']({ adapterIds: [runId, 'nobody'], questions, withBase: true })
  expect(answer).toMatchObject({ adapterId: runId, basePredictions: [{ task: 'regression', value: 3 }], failure: null })
  expect(answer?.predictions).toMatchObject([{ value: 3 + runs.get(runId).summary.folder.length }])
  expect(missing).toMatchObject({ adapterId: 'nobody', predictions: null, basePredictions: null, failure: { code: 'run.unknown' } })
  const [alone] = await handlers['playground.predict']({ adapterIds: [runId], questions, withBase: false })
  expect(alone?.basePredictions).toBeNull()
})

test('a text is told as it is written, and ends at once where it is stopped', async () => {
  const { handlers, runs, onText } = openStudio()
  const { runId, ended } = runs.start(sampleConfiguration)
  await ended
  const request = { adapterId: runId, base: false, sampling: samplingSchema.parse({}) }
  const prompt = { instruction: 'one two three', input: null, system: null }
  const written = await handlers['playground.generate']({ generationId: 'a', ...request, prompt })
  expect(written).toMatchObject({ text: 'one two three', finish: 'end' })
  expect(onText.mock.calls).toEqual([['a', 'one '], ['a', 'two '], ['a', 'three ']])
  const endless = handlers['playground.generate']({ generationId: 'b', ...request, prompt: { ...prompt, instruction: 'go on' } })
  await vi.waitFor(() => expect(onText).toHaveBeenCalledWith('b', 'on '))
  await handlers['playground.stop']({ generationId: 'b' })
  expect(await endless).toMatchObject({ finish: 'stopped' })
})
