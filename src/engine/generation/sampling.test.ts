import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { chooseToken } from './sampling.ts'

const probabilities = [0.05, 0.4, 0.25, 0.2, 0.1]
const scores = Float32Array.from(probabilities, Math.log)

function shares(sampling: { temperature: number; topP: number }, draws = 20_000): number[] {
  const random = seededRandom(7)
  const counts = probabilities.map(() => 0)
  for (let draw = 0; draw < draws; draw += 1) {
    const token = chooseToken(scores, sampling, random)
    counts[token] = (counts[token] ?? 0) + 1
  }
  return counts.map((count) => count / draws)
}

function expectClose(ours: readonly number[], wanted: readonly number[]): void {
  for (const [id, share] of wanted.entries()) expect(Math.abs((ours[id] ?? NaN) - share), `token ${id}`).toBeLessThan(0.015)
}

test('at temperature 0 the likeliest token is taken, of equals the first', () => {
  const random = seededRandom(1)
  expect(chooseToken(scores, { temperature: 0, topP: 1 }, random)).toBe(1)
  expect(chooseToken(Float32Array.of(1, 3, 3, -Infinity), { temperature: 0, topP: 0.5 }, random)).toBe(1)
})

test('draws have the probabilities of softmax, at a temperature those of the scores divided by it', () => {
  expectClose(shares({ temperature: 1, topP: 1 }), probabilities)
  const squared = probabilities.map((probability) => probability ** 2)
  const total = squared.reduce((sum, value) => sum + value, 0)
  expectClose(shares({ temperature: 0.5, topP: 1 }), squared.map((value) => value / total))
})

test('top-p leaves the fewest tokens that reach it, in their proportions', () => {
  expectClose(shares({ temperature: 1, topP: 0.6 }), [0, 0.4 / 0.65, 0.25 / 0.65, 0, 0])
  expectClose(shares({ temperature: 1, topP: 0.7 }), [0, 0.4 / 0.85, 0.25 / 0.85, 0.2 / 0.85, 0])
  expectClose(shares({ temperature: 1, topP: 0.01 }), [0, 1, 0, 0, 0])
})

test('one seed draws the same tokens again', () => {
  const draw = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 50 }, () => chooseToken(scores, { temperature: 1.3, topP: 0.95 }, random))
  }
  expect(draw(3)).toEqual(draw(3))
  expect(draw(3)).not.toEqual(draw(4))
})
