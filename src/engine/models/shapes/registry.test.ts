import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { countHead, countLora, countLoraXs, countVera, targetedModules } from '../../../shared/parameter-counts.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'
import { readModelShape } from './registry.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/configurations/', import.meta.url))
const shapeOf = (name: string): ReturnType<typeof readModelShape> => readModelShape(join(fixtures, `${name}.json`))

async function shapeOfSettings(settings: object): ReturnType<typeof readModelShape> {
  const file = join(await temporaryFolder(), 'config.json')
  await writeFile(file, JSON.stringify(settings))
  return readModelShape(file)
}

describe("the paper's counts, from config.json", () => {
  test('RoBERTa-large, query and value, rank 16 (section 3.2)', async () => {
    const modules = targetedModules(await shapeOf('roberta-large'), ['query', 'value'])
    expect(countLora(modules, 16)).toBe(1_572_864)
    // The paper prints 50,400, but its own equation 6 gives 24 · 2 · (1024 + 16).
    expect(countVera(modules, 16)).toBe(49_920)
    expect(countLoraXs(modules, 16)).toBe(12_288)
  })

  test.each([
    [4, 1_536],
    [8, 6_144],
    [12, 13_824],
    [16, 24_576],
    [20, 38_400],
    [25, 60_000],
  ])('RoBERTa-large, the four modules of the GLUE runs, rank %i', async (rank, values) => {
    const targets = targetedModules(await shapeOf('roberta-large'), ['query', 'value', 'attention.output.dense', 'output.dense'])
    expect(countLoraXs(targets, rank)).toBe(values)
  })

  test.each([
    ['mistral-7b', 917_504],
    ['gemma-7b', 802_816],
  ])('%s, all linear modules, rank 64', async (name, values) => {
    expect(countLoraXs((await shapeOf(name)).modules, 64)).toBe(values)
  })
})

// LoRA at rank 16 on all linear modules, as transformers' own modules give it: references/model_shapes.py.
test.each([
  ['bert-base', 72, 2_654_208, 1_538],
  ['roberta-large', 144, 7_077_888, 1_051_650],
  ['distilbert-base', 36, 1_327_104, 592_130],
  ['gpt-3', 384, 301_989_888, 24_576],
  ['llama-2-7b', 224, 39_976_960, 8_192],
  ['mistral-7b', 224, 41_943_040, 8_192],
  ['gemma-7b', 196, 50_003_968, 6_144],
  ['qwen2-7b', 196, 40_370_176, 7_168],
])('%s: %i linear modules, LoRA and the head of two labels', async (name, count, lora, head) => {
  const shape = await shapeOf(name)
  expect([shape.modules.length, countLora(shape.modules, 16), countHead(shape, 2)]).toEqual([count, lora, head])
})

test("query and value of GPT-3 are parts of its fused modules (the paper's introduction, rank 16)", async () => {
  const { parts } = await shapeOf('gpt-3')
  const targets = targetedModules({ modules: parts }, ['query', 'value'])
  expect([countLora(targets, 16), countLoraXs(targets, 16)]).toEqual([75_497_472, 49_152])
})

test('heads that share keys, and heads wider together than the hidden states', async () => {
  const features = async (name: string, kind: string): Promise<number[]> => {
    const module = (await shapeOf(name)).modules.find((candidate) => candidate.kind === kind)
    return [module?.inFeatures ?? 0, module?.outFeatures ?? 0]
  }
  expect(await features('mistral-7b', 'k_proj')).toEqual([4096, 1024])
  expect(await features('gemma-7b', 'q_proj')).toEqual([3072, 4096])
  expect(await features('gemma-7b', 'o_proj')).toEqual([4096, 3072])
  expect(await features('llama-2-7b', 'k_proj')).toEqual([4096, 4096])
})

test.each<[string, object, string]>([
  ['a missing setting', { model_type: 'gpt2', n_embd: 768 }, 'setting "n_layer"'],
  ['a size that is none', { model_type: 'llama', hidden_size: 96, intermediate_size: 10, num_hidden_layers: 1.5, num_attention_heads: 3 }, 'setting "num_hidden_layers"'],
  [
    'heads that do not divide the hidden size',
    { model_type: 'llama', hidden_size: 100, intermediate_size: 10, num_hidden_layers: 1, num_attention_heads: 3 },
    'setting "num_attention_heads"',
  ],
  ['an unknown family', { model_type: 'abacus' }, 'bert, roberta, distilbert, gpt2, llama, mistral, gemma, qwen2'],
  ['no family', {}, 'no model_type'],
])('%s is refused by its name', async (_what, settings, words) => {
  await expect(shapeOfSettings(settings)).rejects.toThrow(words)
})
