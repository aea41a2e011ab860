import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InstructionSelection, InstructionShape, InstructionTemplate } from '../../shared/data-selection.ts'
import { type InstructionExamples, readExamples } from './read-examples.ts'
import { dataFile, failureOf, testFolder } from './testing/data-file.ts'

/** ChatML, as many models write conversations. */
const chatMl =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"

async function base(settings: Record<string, unknown> = { bos_token: '<s>', eos_token: { content: '</s>' } }): Promise<string> {
  const folder = await testFolder()
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(settings))
  return folder
}

async function read(shape: InstructionShape, rows: readonly object[], template: InstructionTemplate, folder?: string): Promise<InstructionExamples> {
  const file = await dataFile('rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  const validation = { kind: 'file', file } as const
  const selection: InstructionSelection = { task: 'instruction', file, shape, template, validation }
  return readExamples(selection, folder ?? (await base()))
}

/** The first conversation, what is learned between ⟦ ⟧. */
function marked(examples: InstructionExamples): string {
  const [first] = examples.train
  return (first?.segments ?? []).map(({ text, learned }) => (learned ? `⟦${text}⟧` : text)).join('')
}

const begins = 'Write a response that appropriately completes the request.'

describe('readExamples for instructions', () => {
  it('writes the Alpaca prompt, with and without an input', async () => {
    const plain = await read('alpaca', [{ instruction: 'Add 1 and 1.', input: '', output: '2' }], 'alpaca')
    expect(marked(plain)).toBe(
      `Below is an instruction that describes a task. ${begins}\n\n### Instruction:\nAdd 1 and 1.\n\n### Response:⟦2</s>⟧`,
    )
    const withInput = await read('alpaca', [{ instruction: 'Translate.', input: 'Haus', output: 'house' }], 'alpaca')
    expect(marked(withInput)).toBe(
      `Below is an instruction that describes a task, paired with an input that provides further context. ${begins}\n\n` +
        '### Instruction:\nTranslate.\n\n### Input:\nHaus\n\n### Response:⟦house</s>⟧',
    )
  })

  it.each<[InstructionShape, object]>([
    ['query-response', { query: 'Q?', response: 'A.' }],
    ['question-answer', { question: 'Q?', answer: 'A.' }],
    ['question-answer', { problem: 'Q?', solution: 'A.', level: 'Level 5' }],
    ['sharegpt', { conversations: [{ from: 'human', value: 'Q?' }, { from: 'gpt', value: 'A.' }] }],
    ['messages', { messages: [{ role: 'user', content: 'Q?' }, { role: 'assistant', content: 'A.' }] }],
    ['alpaca', { instruction: 'Q?', output: 'A.' }],
  ])('reads the shape %s: %j', async (shape, row) => {
    expect(marked(await read(shape, [row], 'plain'))).toBe('Q?\n⟦A.</s>⟧')
  })

  it('learns every turn of the assistant, with what ends it, by the base’s own template', async () => {
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello 👋🏽' },
      { role: 'user', content: 'Bye' },
      { role: 'assistant', content: 'Bye!' },
    ]
    const expected =
      '<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n⟦Hello 👋🏽<|im_end|>\n⟧' +
      '<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n⟦Bye!<|im_end|>\n⟧'
    expect(marked(await read('messages', [{ messages }], 'model', await base({ chat_template: chatMl })))).toBe(expected)
    const named = [{ name: 'tool_use', template: 'x' }, { name: 'default', template: chatMl }]
    expect(marked(await read('messages', [{ messages }], 'model', await base({ chat_template: named })))).toBe(expected)
    const folder = await base({ chat_template: 'not this one' })
    await writeFile(join(folder, 'chat_template.jinja'), chatMl)
    const data = await read('messages', [{ messages }], 'model', folder)
    expect([marked(data), data.remarks]).toEqual([expected, []])
  })

  it('gives the template the special tokens, and cuts where texts part if it is not stable', async () => {
    // As reasoning models do, earlier answers are written differently from the last one.
    const source = "{{ bos_token }}{% for m in messages %}{% if m.role == 'assistant' %}A:{% if loop.last %}<think></think>{% endif %}{{ m.content }}{{ eos_token }}" +
      '{% else %}U:{{ m.content }}{% endif %}{% endfor %}{% if add_generation_prompt %}A:{% endif %}'
    const folder = await base({ chat_template: source, bos_token: '<s>', eos_token: '</s>' })
    const turns = ['q', 'a', 'r', 'b'].map((value, position) => ({ from: position % 2 === 0 ? 'human' : 'gpt', value }))
    const data = await read('sharegpt', [{ conversations: turns }], 'model', folder)
    expect(marked(data)).toBe('<s>U:qA:a</s>U:rA:⟦<think></think>b</s>⟧')
    expect(data.remarks).toEqual([expect.stringMatching(/^In 2 conversations, the chat template of .* writes earlier turns differently/)])
  })

  it('leaves out rows that cannot be learned from, with the reason', async () => {
    const strict = `{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{{ m.content }}{% endfor %}`
    const folder = await base({ chat_template: strict })
    const data = await read('messages', [
      { messages: [{ role: 'user', content: 'Q?' }, { role: 'assistant', content: 'A.' }] },
      { messages: [{ role: 'system', content: 'S' }, { role: 'assistant', content: 'A.' }] },
      { messages: [{ role: 'user', content: 'Q?' }] },
      { messages: [{ role: 'tool', content: 'Q?' }] },
      { messages: 'no list' },
    ], 'model', folder)
    expect(data.train).toHaveLength(1)
    expect(data.skipped.filter(({ reason }) => !reason.includes(', in ')).map(({ reason, lines }) => [reason.replace(/(template|turn) of \S+/, '$1 of X'), lines])).toEqual([
      ['the chat template of X refuses it: System role not supported', [2]],
      ['no answer', [3]],
      ['a turn of X which is none of system, user, human, assistant, gpt', [4]],
      ['no list of turns with role and content', [5]],
    ])
  })

  it('refuses a base without a template or end token, and a file of another shape', async () => {
    const rows = [{ query: 'Q?', response: 'A.' }]
    expect(await failureOf(read('query-response', rows, 'model'))).toMatchObject({
      code: 'chat-template-missing',
      suggestion: 'Choose the template “alpaca”, which works with every base.',
    })
    expect(await failureOf(read('query-response', rows, 'model', await base({ chat_template: '{% for %}' })))).toMatchObject({ code: 'chat-template-broken' })
    expect(await failureOf(read('query-response', rows, 'alpaca', await testFolder()))).toMatchObject({ code: 'tokenizer-no-end-token' })
    expect(await failureOf(read('question-answer', rows, 'plain'))).toMatchObject({
      code: 'dataset-wrong-shape',
      cause: 'That shape has the columns “question” and “answer”, or “problem” and “solution”; the file has “query” and “response”.',
    })
    expect(await failureOf(read('query-response', [{ query: '', response: 'A.' }], 'plain'))).toMatchObject({ code: 'dataset-no-conversations' })
  })
})
