import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openConversationRenderer } from './conversation-renderer.ts'
import { failureOf, testFolder } from './testing/data-file.ts'

async function base(settings: object = { eos_token: '</s>' }): Promise<string> {
  const folder = await testFolder()
  await cp(fileURLToPath(new URL('../fixtures/tokenizers/llama', import.meta.url)), folder, { recursive: true })
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(settings))
  return folder
}
const row = new Map([['question', 'How many clips?'], ['answer', 'She sold 72 clips.']])

it('shows the prompt masked, the answer with its end learned, and what the cut-off takes away', async () => {
  const renderer = await openConversationRenderer(await base(), 'plain')
  const whole = renderer.render('question-answer', row, 512)
  if (whole.kind === 'skipped') throw new Error(whole.reason)
  expect(whole.byToken).toBe(true)
  const textOf = (learned: boolean) => whole.tokens.filter((token) => token.learned === learned && !token.added).map(({ text }) => text).join('')
  expect([textOf(false), textOf(true)]).toEqual(['How many clips?\n', 'She sold 72 clips.</s>'])
  expect(whole.tokens[0]).toMatchObject({ text: '<s>', added: true, learned: false })
  expect(whole).toMatchObject({ tokenCount: whole.tokens.length, learnedCount: whole.tokens.filter(({ learned }) => learned).length, learnedCutOff: 0 })
  const cut = renderer.render('question-answer', row, whole.tokenCount - 2)
  expect(cut).toMatchObject({ tokenCount: whole.tokenCount, learnedCutOff: 2 })
  expect(cut.kind === 'rendered' && cut.tokens.filter((token) => token.cut).length).toBe(2)
})

it('says why training leaves a row out, and what a base lacks', async () => {
  const renderer = await openConversationRenderer(await base(), 'alpaca')
  expect(renderer.render('question-answer', new Map([['question', 'Why?']]), 64)).toEqual({ kind: 'skipped', reason: 'no answer' })
  expect(await failureOf(openConversationRenderer(await base(), 'model'))).toMatchObject({ code: 'chat-template-missing' })
})
