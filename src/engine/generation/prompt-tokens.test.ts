import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodeInstruction } from '../data/instruction-encoding.ts'
import { renderSegments } from '../data/instruction-segments.ts'
import { conversationTemplate } from '../data/templates/registry.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { copyTinyModel, nameEndOfText } from '../testing/tiny-run.ts'
import { promptTokens } from './prompt-tokens.ts'

const chatTemplate =
  "{% for message in messages %}{% if message['role'] == 'system' %}{{ raise_exception('no system here') }}{% endif %}<{{ message['role'] }}>\n{{ message['content'] }}\n{% endfor %}" +
  '{% if add_generation_prompt %}<assistant>\n{% endif %}'

const cases = (['llama', 'qwen2'] as const).flatMap((family) => (['plain', 'model'] as const).map((template) => ({ family, template })))

test.each(cases)('$family, $template: a prompt has the tokens that training puts in front of the answer', async ({ family, template: name }) => {
  const folder = await copyTinyModel(family)
  await nameEndOfText(folder, family === 'llama' ? '</s>' : '<|endoftext|>')
  await writeFile(join(folder, 'chat_template.jinja'), chatTemplate)
  const [tokenizer, template] = [await loadTokenizer(folder), await conversationTemplate(name, folder)]
  const { segments } = renderSegments(template, [
    { role: 'user', content: 'say monday', input: 'the mail' },
    { role: 'assistant', content: 'monday' },
  ])
  const { tokens, learned } = encodeInstruction(tokenizer, { segments }, 1000)
  const prompt = promptTokens(tokenizer, template, { instruction: 'say monday', input: 'the mail', system: '' })
  expect(prompt).toEqual([...tokens.subarray(0, learned.indexOf(1))])
  expect(promptTokens(tokenizer, template, { instruction: 'say monday', input: null, system: null }).length).toBeLessThan(prompt.length)
  if (name === 'model') {
    expect(() => promptTokens(tokenizer, template, { instruction: 'say', input: null, system: 'be brief' })).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'prompt-refused' }) as unknown }))
  }
})
