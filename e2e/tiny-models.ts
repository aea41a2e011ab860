import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from './studio.ts'

/** A copy of a tiny model of the unit tests as the new `folder`, with `changes` to its JSON files. */
export async function copyTinyModel(folder: string, family: string, changes: Readonly<Record<string, object>> = {}): Promise<string> {
  await cp(join(projectFolder, 'src', 'engine', 'fixtures', family), folder, { recursive: true })
  for (const [name, change] of Object.entries(changes)) {
    const before = JSON.parse(await readFile(join(folder, name), 'utf8')) as object
    await writeFile(join(folder, name), JSON.stringify({ ...before, ...change }))
  }
  return folder
}

/** What lets a tiny llama learn answers in a conversation. */
export const conversationTokens = {
  bos_token: '<s>',
  eos_token: '</s>',
  chat_template:
    "{% for message in messages %}{{ message['role'] + ': ' + message['content'] }}{% if message['role'] == 'assistant' %}{{ eos_token }}{% endif %}{{ '\n' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}",
}
