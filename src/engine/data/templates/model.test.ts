import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { modelTemplate } from './model.ts'

const turn = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })
const referenceSchema = z.object({
  templates: z.record(z.string(), z.string()),
  conversations: z.record(z.string(), z.array(turn)),
  cases: z.array(z.object({ template: z.string(), conversation: z.string(), forAnswer: z.boolean(), text: z.string().nullable() })),
})
const reference = referenceSchema.parse(JSON.parse(await readFile(new URL('../references/chat_templates.json', import.meta.url), 'utf8')))

it.each(reference.cases)('renders $template, $conversation (for an answer: $forAnswer), as Transformers does', ({ template, conversation, forAnswer, text }) => {
  const model = modelTemplate('/base', reference.templates[template] ?? null, { beginning: '<s>', end: '</s>' })
  const render = (): string => model.render(reference.conversations[conversation] ?? [], forAnswer)
  if (text === null) expect(render).toThrow('Roles must alternate')
  else expect(render()).toBe(text)
})
