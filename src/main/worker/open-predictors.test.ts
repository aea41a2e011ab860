import { expect, test } from 'vitest'
import { samplingSchema } from '../../shared/generation.ts'
import type { EngineLibrary } from './engine-library.ts'
import { OpenPredictors } from './open-predictors.ts'

const question = { text: 'a', secondText: null }

/** Adapters whose folders begin with the same letter have a model in common. */
function recording({ fails = () => false, isCurrent = () => true }: { fails?: () => boolean; isCurrent?: () => boolean } = {}) {
  const log: string[] = []
  const waiting: (() => void)[] = []
  const engine: Pick<EngineLibrary, 'openAdapter' | 'openModel'> = {
    openAdapter: ({ runFolder }) => {
      log.push(`adapter ${runFolder}`)
      return Promise.resolve({ modelKey: runFolder.slice(0, 1), isCurrent: () => Promise.resolve(isCurrent()) })
    },
    openModel: ({ modelKey }) => {
      log.push(`model ${modelKey}`)
      if (fails()) return Promise.reject(new Error('no base'))
      return Promise.resolve({
        predict: (_adapter, questions) => Promise.resolve(questions.map(() => ({ task: 'regression' as const, value: 1, cutAt: null }))),
        generate: async () => {
          await new Promise<void>((resolve) => waiting.push(resolve))
          return { text: '', finish: 'end' as const, promptTokens: 1, tokens: 0, tokensPerSecond: null }
        },
        dispose: () => Promise.resolve(void log.push(`close ${modelKey}`)),
      })
    },
  }
  const predictors = new OpenPredictors(engine)
  const place = (runFolder: string) => ({ runFolder, cacheFolder: '/cache' })
  const ask = (runFolder: string) => predictors.predict(place(runFolder), [question, question], false)
  const write = (runFolder: string) =>
    predictors.generate(
      place(runFolder),
      { prompt: { instruction: '', input: null, system: null }, sampling: samplingSchema.parse({}) },
      { base: false, signal: new AbortController().signal, onText: () => undefined },
    )
  const models = () => log.filter((line) => !line.startsWith('adapter'))
  return { log, models, ask, write, finishWriting: () => waiting.splice(0).forEach((resolve) => resolve()) }
}

test('adapters of one shape share a model, and each is read once', async () => {
  const { log, ask } = recording()
  for (const run of ['a1', 'a2', 'a1', 'a3']) expect(await ask(run)).toHaveLength(2)
  await Promise.all([ask('a4'), ask('a4')])
  expect(log).toEqual(['adapter a1', 'model a', 'adapter a2', 'adapter a3', 'adapter a4'])
})

test('with a fifth model, the one asked longest ago is closed', async () => {
  const { models, ask } = recording()
  for (const run of ['a', 'b', 'a', 'c', 'd', 'a', 'e']) await ask(run)
  expect(models()).toEqual(['model a', 'model b', 'model c', 'model d', 'model e', 'close b'])
})

test('a model that writes stays open', async () => {
  const { models, ask, write, finishWriting } = recording()
  const written = write('a')
  for (const run of ['b', 'c', 'd', 'e']) await ask(run)
  expect(models()).toContain('close b')
  finishWriting()
  await written
  expect(models()).not.toContain('close a')
})

test('an adapter that has changed since is read anew', async () => {
  let current = true
  const { log, ask } = recording({ isCurrent: () => current })
  await ask('a')
  current = false
  await ask('a')
  expect(log).toEqual(['adapter a', 'model a', 'adapter a'])
})

test('a model that could not be opened is tried anew', async () => {
  let failing = true
  const { models, ask } = recording({ fails: () => failing })
  await expect(ask('a')).rejects.toThrow('no base')
  failing = false
  expect(await ask('a')).toHaveLength(2)
  expect(models()).toEqual(['model a', 'model a'])
})
