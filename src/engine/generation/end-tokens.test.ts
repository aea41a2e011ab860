import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { conversationTemplate } from '../data/templates/registry.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { changeModelConfiguration, copyTinyModel, nameEndOfText } from '../testing/tiny-run.ts'
import { endTokens } from './end-tokens.ts'

const chatTemplate =
  "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}" +
  "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"

async function ends(folder: string, template: 'plain' | 'model'): Promise<number[]> {
  const found = await endTokens(await openModelFolder(folder), await loadTokenizer(folder), await conversationTemplate(template, folder))
  return [...found].toSorted((one, other) => one - other)
}

test('the tokenizer’s end of text ends an answer', async () => {
  const folder = await copyTinyModel('llama')
  await nameEndOfText(folder, '</s>')
  expect(await ends(folder, 'plain')).toEqual([2])
})

test('a chat template’s closing token ends an answer, beside what the settings list', async () => {
  const folder = await copyTinyModel('qwen2')
  await nameEndOfText(folder, '<|endoftext|>')
  await writeFile(join(folder, 'chat_template.jinja'), chatTemplate)
  expect(await ends(folder, 'model')).toEqual([0, 2])
  await writeFile(join(folder, 'generation_config.json'), JSON.stringify({ eos_token_id: [7, 9] }))
  await changeModelConfiguration(folder, { eos_token_id: 5 })
  expect(await ends(folder, 'model')).toEqual([0, 2, 5, 7, 9])
})
