import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DatasetPreview } from '../../shared/dataset.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { serveEngine } from '../worker/serve-engine.ts'
import { sampleEvaluation, samplePoint, startedEvent } from './sample-run.ts'

// A worker with the real protocol and a made-up engine. The run's name says how it behaves.
const failure = { code: 'model.missing', title: 'No model', cause: 'config.json is missing.', suggestion: 'Choose another folder.' }

serveEngine(
  {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  },
  {
    listExecutors: () =>
      Promise.resolve([{ name: 'compiled', available: true, detail: `process ${process.pid}`, nextStep: '', recommended: true, report: null }]),
    probeDevice: (executor) => {
      switch (executor) {
        case 'compiled':
          return Promise.resolve({ difference: 1e-6, gigaflops: 100 })
        case 'webgpu':
          return Promise.resolve({ difference: 2e-6, gigaflops: 900 })
        case 'cuda':
          // As a broken driver does.
          process.kill(process.pid, 'SIGSEGV')
          return new Promise(() => undefined)
        case 'directml':
          for (;;);
        default:
          return Promise.reject(new StudioFailure(failure))
      }
    },
    rememberDevices: () => Promise.resolve(),
    prepareSample: (folder, onProgress) => {
      onProgress({ task: 'sample', fraction: 0.5, message: 'Unpacking' })
      return Promise.resolve({ modelFolder: `${folder}/model`, dataFile: `${folder}/mail.csv` })
    },
    describeModel: (folder) => {
      if (folder === '/crash') {
        process.stderr.write('terminate called after throwing an instance of std::bad_alloc\n', () => process.exit(134))
        return new Promise(() => undefined)
      }
      return Promise.reject(new StudioFailure(failure))
    },
    // The library's own: headers only.
    surveyModels: async (folders) => (await import('../../engine/models/survey-models.ts')).surveyModels(folders),
    modelSpectra: async (_request, onModule, { onSpectrum, signal }) => {
      const module = { path: 'dense', kind: 'dense', layer: 0, inFeatures: 2, outFeatures: 2 }
      const found = { module, spectrum: { singularValues: [2, 1], frobenius: Math.sqrt(5) } }
      for (let done = 0; done < 100; done += 1) {
        signal.throwIfAborted()
        onModule(done, 100)
        onSpectrum(found)
        await wait(2)
      }
      return [found]
    },
    // Not what the protocol wants.
    inspectDataset: () => Promise.resolve(JSON.parse('{"file": 7}') as DatasetPreview),
    openRowStore: () => Promise.reject(new StudioFailure(failure)),
    openConversationRenderer: () => Promise.reject(new StudioFailure(failure)),
    checkDataset: () => Promise.reject(new StudioFailure(failure)),
    measureTexts: () => Promise.reject(new StudioFailure(failure)),
    // The library's own: it needs a model and nothing else. Loaded where it is asked for, as most tests do without.
    planRun: async (configuration) => (await import('../../engine/training/plan-run.ts')).planRun(configuration),
    readMatrix: ({ runFolder, module }) =>
      Promise.resolve(module === 'none' ? null : { modules: ['query', runFolder], module: module ?? 'query', rank: 1, values: [0.5] }),
    openAdapter: ({ runFolder }) => Promise.resolve({ modelKey: runFolder, isCurrent: () => Promise.resolve(true) }),
    openModel: ({ modelKey }) =>
      Promise.resolve({
        predict: (_adapter, questions, { base }) =>
          Promise.resolve(questions.map(({ text }) => ({ task: 'regression' as const, value: text.length + (base ? 0 : modelKey.length), cutAt: null }))),
        // Writes the instruction word by word, and without end where it is asked to go on.
        generate: async (_adapter, { prompt }, { base, signal, onText }) => {
          const words = base ? ['base'] : prompt.instruction.split(' ')
          for (let word = 0; (word < words.length || prompt.instruction === 'go on') && !signal.aborted; word += 1) {
            onText(`${words[word % words.length] ?? ''} `)
            await wait(2)
          }
          return { text: words.join(' '), finish: signal.aborted ? 'stopped' : 'end', promptTokens: words.length, tokens: words.length, tokensPerSecond: 500 }
        },
        dispose: () => Promise.resolve(),
      }),
    exportRun: ({ format, folder }) =>
      Promise.resolve({ format, folder, files: [], parity: { largestDifference: 0, tolerance: 1e-5, examples: 4 } }),
    // The library's own: headers only.
    surveyAdapters: async (folders) => (await import('../../engine/adapters/survey-adapters.ts')).surveyAdapters(folders),
    inspectAdapter: async (request) => (await import('../../engine/import/inspect-adapter.ts')).inspectAdapter(request),
    importAdapter: async (request, onProgress) => (await import('../../engine/import/import-adapter.ts')).importAdapter(request, onProgress),
    train: async ({ name }, { onEvent, signal, resume = false, runFolder }) => {
      if (name === 'deaf') for (;;) await wait(1000)
      if (name === 'stuck') for (;;);
      onEvent({ kind: 'stage', message: 'Decomposing weights 1 of 2' })
      onEvent(startedEvent)
      // Time enough to be asked to stop before the first step.
      if (name === 'late') await wait(200)
      const checkpoint = join(runFolder, 'checkpoint')
      const first = resume && existsSync(checkpoint) ? Number(readFileSync(checkpoint, 'utf8')) + 1 : 1
      for (let step = first; step <= 20 || name === 'long'; step += 1) {
        if (name === 'crash' && step === 5) process.exit(3)
        if (signal.aborted) {
          if (step > 1) {
            writeFileSync(checkpoint, String(step - 1))
            onEvent({ kind: 'checkpoint', step: step - 1 })
          }
          return { state: 'stopped', best: null, last: null }
        }
        onEvent({ kind: 'point', point: { ...samplePoint(step), loss: name === 'diverge' && step === 5 ? Number.NaN : 1 / step } })
        if (step % 10 === 0) onEvent({ kind: 'evaluation', evaluation: sampleEvaluation(step, step / 100) })
        await wait(2)
      }
      return { state: 'finished', best: sampleEvaluation(20, 0.2), last: sampleEvaluation(20, 0.2) }
    },
  },
)
