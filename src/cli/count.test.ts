import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../engine/fixtures/configurations/${name}.json`, import.meta.url))
const count = (name: string, rank: string, modules: string): string[] => ['count', '--config', fixture(name), '--rank', rank, '--modules', modules]

test("GPT-3's storage as in the paper's introduction: 144 MB, 144 TB and 96 GB at 2 bytes a value", async () => {
  const ended = await runCommandLine([...count('gpt-3', '16', 'query,value'), '--json'])
  expect(ended, ended.errors).toMatchObject({ code: 0, errors: '' })
  const lines = linesOf(ended)
  expect(lines).toHaveLength(1)
  expect(lines.at(-1)).toMatchObject({
    kind: 'result',
    modelType: 'gpt2',
    targetModules: ['query', 'value'],
    modules: 192,
    lora: {
      values: 75_497_472,
      storage: [
        { bytesPerValue: 2, bytes: 150_994_944, checkpoint: '144 MB', millionModels: '144 TB' },
        { bytesPerValue: 4, bytes: 301_989_888, checkpoint: '288 MB', millionModels: '288 TB' },
      ],
    },
    loraXs: { values: 49_152, storage: [{ bytes: 98_304, checkpoint: '96 KB', millionModels: '96 GB' }, { bytes: 196_608 }] },
  })
})

test('RoBERTa-large: three methods, and the head apart', async () => {
  const ended = await runCommandLine([...count('roberta-large', '16', 'query, value'), '--labels', '2', '--json'])
  expect(linesOf(ended).at(-1)).toMatchObject({
    modules: 48,
    labels: 2,
    lora: { values: 1_572_864 },
    vera: { values: 49_920 },
    loraXs: { values: 12_288 },
    head: { values: 1_051_650 },
  })
})

test('all linear modules, in words', async () => {
  const { code, output } = await runCommandLine(count('mistral-7b', '64', 'all-linear'))
  expect(code).toBe(0)
  expect(output).toContain('mistral, q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj: 224 modules at rank 64')
  expect(output).toMatch(/LoRA-XS +917,504 values/)
})

test.each<[string, string[], string, string]>([
  ['an unknown module', count('bert-base', '8', 'query,gate'), 'target-module-unknown', 'query, key, value, attention.output.dense'],
  ['a rank of nought', count('bert-base', '0', 'query'), 'command-line', '--rank'],
  ['a rank that is no number', count('bert-base', 'four', 'query'), 'command-line', '--rank'],
  ['a rank that is not whole', count('bert-base', '1.5', 'query'), 'command-line', '--rank'],
  ['a rank above the modules', count('bert-base', '800', 'query'), 'rank-too-large', 'at most 768'],
  ['no labels', [...count('bert-base', '8', 'query'), '--labels', '0'], 'command-line', '--labels'],
  ['a file that is not there', count('nothing', '8', 'query'), 'model-folder-broken', 'cannot be read'],
])('%s exits 1, with the failure as the last line', async (_what, args, code, words) => {
  const ended = await runCommandLine([...args, '--json'])
  expect(ended).toMatchObject({ code: 1, errors: '' })
  expect(linesOf(ended)).toMatchObject([{ kind: 'failure', code }])
  expect(ended.output).toContain(words)
})

test('an unknown family is told the known ones', async () => {
  const config = join(await temporaryFolder(), 'config.json')
  await writeFile(config, JSON.stringify({ model_type: 'abacus' }))
  const ended = await runCommandLine(['count', '--config', config, '--rank', '4', '--modules', 'all-linear', '--json'])
  expect(ended.code).toBe(1)
  expect(linesOf(ended).at(-1)).toMatchObject({
    kind: 'failure',
    code: 'architecture-unknown',
    suggestion: expect.stringContaining('bert, roberta, distilbert, gpt2, llama, mistral, gemma, qwen2') as string,
  })
})
