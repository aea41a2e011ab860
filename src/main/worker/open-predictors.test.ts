import { expect, test } from 'vitest'
import { OpenPredictors } from './open-predictors.ts'

const question = { text: 'a', secondText: null }

function recording(fails: () => boolean = () => false) {
  const log: string[] = []
  const predictors = new OpenPredictors(({ runFolder }) => {
    log.push(`open ${runFolder}`)
    if (fails()) return Promise.reject(new Error('no base'))
    return Promise.resolve({
      predict: (questions) => Promise.resolve(questions.map(() => ({ task: 'regression' as const, value: 1 }))),
      dispose: () => Promise.resolve(void log.push(`close ${runFolder}`)),
    })
  })
  const ask = (runFolder: string) => predictors.ask({ runFolder, cacheFolder: '/cache' }, [question, question])
  return { log, ask }
}

test('a run is opened once; with a fifth, the one asked longest ago is closed', async () => {
  const { log, ask } = recording()
  for (const run of ['a', 'b', 'a', 'c', 'd', 'a', 'e']) expect(await ask(run)).toHaveLength(2)
  expect(log).toEqual(['open a', 'open b', 'open c', 'open d', 'open e', 'close b'])
})

test('a run that could not be opened is tried anew', async () => {
  let failing = true
  const { log, ask } = recording(() => failing)
  await expect(ask('a')).rejects.toThrow('no base')
  failing = false
  expect(await ask('a')).toHaveLength(2)
  expect(log).toEqual(['open a', 'open a'])
})
