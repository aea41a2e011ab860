import { expect, test } from 'vitest'
import { tinyRun, trainTiny } from '../testing/tiny-run.ts'
import { openPredictor } from './predictor.ts'

test('a trained run tells its classes apart, whatever the order and length of the texts', async () => {
  const run = await tinyRun({ training: { epochs: 6 } })
  const { outcome } = await trainTiny(run)
  expect(outcome.best?.metrics.accuracy).toBeGreaterThan(0.8)
  const predictor = await openPredictor(run)
  const texts = ['offer free money', 'meeting monday', 'win prize click here now ! free money offer win prize', 'dear friend', 'thank we mail time monday meeting .']
  const questions = texts.map((text) => ({ text, secondText: null }))
  const answers = await predictor.predict(questions)
  expect(answers.map((answer) => answer.task === 'classification' && answer.label)).toEqual(['spam', 'ham', 'spam', 'ham', 'ham'])
  for (const answer of answers) {
    if (answer.task !== 'classification') throw new Error('Another task')
    expect(answer.probabilities.map(({ label }) => label).toSorted()).toEqual(['ham', 'spam'])
    expect(answer.probabilities.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6)
  }
  expect(await predictor.predict(questions.toReversed())).toEqual(answers.toReversed())
  await predictor.dispose()
})
