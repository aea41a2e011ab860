import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { tokenRuns } from './token-runs.ts'

const token = fc.record({ text: fc.constantFrom('', 'a', ' b', '\n'), learned: fc.boolean(), cut: fc.boolean(), added: fc.boolean() })

test('nothing of the text is lost, and no two stretches beside each other are alike', () => {
  fc.assert(
    fc.property(fc.array(token), (tokens) => {
      const runs = tokenRuns(tokens)
      expect(runs.flatMap((run) => run.tokens).join('')).toBe(tokens.map(({ text }) => text).join(''))
      runs.forEach((run, index) => expect(run.part).not.toBe(runs[index + 1]?.part))
    }),
  )
})

it('shows what is cut off as cut off, whatever it was', () => {
  expect(tokenRuns([{ text: 'Hi', learned: true, cut: false, added: false }, { text: '!', learned: true, cut: true, added: false }])).toEqual([
    { part: 'learned', tokens: ['Hi'] },
    { part: 'cut', tokens: ['!'] },
  ])
})
