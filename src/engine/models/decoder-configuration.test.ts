import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StudioFailure } from '../../shared/failure.ts'
import { decoderNames, readDecoderReference } from '../fixtures/decoder-reference.ts'
import { openConfiguration } from '../files/model-folder.ts'
import { architectureOf, describeModel } from './registry.ts'

type Family = (typeof decoderNames)[number]

async function describeWith(family: Family, settings: Readonly<Record<string, unknown>>) {
  const { folder: path } = await readDecoderReference(family)
  const folder = await openConfiguration(join(path, 'config.json'))
  // JSON has no undefined: such a setting is missing.
  const changed = { ...folder, config: JSON.parse(JSON.stringify({ ...folder.config, ...settings })) as Record<string, unknown> }
  return architectureOf(changed).describe(changed)
}

test.each<[string, Family, Record<string, unknown>, string]>([
  ['a kind of rotary positions', 'llama', { rope_scaling: { rope_type: 'yarn', factor: 4 } }, 'setting "rope_scaling.rope_type": "yarn" is not known'],
  ['the same in older files', 'qwen2', { rope_scaling: { type: 'dynamic', factor: 4 } }, '"dynamic" is not known'],
  ['the same in newer files', 'mistral', { rope_parameters: { rope_type: 'longrope', rope_theta: 1e4 } }, 'setting "rope_parameters.rope_type": "longrope"'],
  ['a part of the rotary positions', 'llama', { rope_scaling: { rope_type: 'llama3', factor: 8, low_freq_factor: 1 } }, 'setting "rope_scaling.high_freq_factor"'],
  ['rotary positions by kind of layer', 'qwen2', { rope_parameters: { full_attention: { rope_type: 'linear', factor: 2 } } }, '"full_attention"'],
  ['rotary positions that are none', 'gemma', { rope_scaling: 'linear' }, 'setting "rope_scaling"'],
  ['heads rotated in part', 'llama', { partial_rotary_factor: 0.5 }, 'setting "partial_rotary_factor"'],
  ['the same in newer files', 'llama', { rope_parameters: { rope_theta: 1e4, partial_rotary_factor: 0.5 } }, 'setting "rope_parameters.partial_rotary_factor"'],
  ['an activation', 'llama', { hidden_act: 'mish' }, 'setting "hidden_act"'],
  ['an activation that is not Gemma’s', 'gemma', { hidden_act: 'silu' }, 'setting "hidden_act"'],
  ['another name of the activation', 'gemma', { hidden_activation: 'gelu' }, 'setting "hidden_activation"'],
  ['attention in both directions', 'gemma', { use_bidirectional_attention: true }, 'setting "use_bidirectional_attention": only causal'],
  ['softened scores', 'gemma', { final_logit_softcapping: 30 }, 'setting "final_logit_softcapping": it changes what the model computes'],
  ['quantised weights', 'mistral', { quantization_config: { quant_method: 'gptq', bits: 4 } }, 'setting "quantization_config"'],
  ['a kind of layer', 'qwen2', { layer_types: ['full_attention', 'chunked_attention'] }, 'setting "layer_types.1"'],
  ['a missing size', 'mistral', { intermediate_size: undefined }, 'setting "intermediate_size"'],
  ['heads that do not divide the hidden size', 'qwen2', { num_attention_heads: 3, num_key_value_heads: 3 }, 'setting "num_attention_heads"'],
  ['keys that do not divide the heads', 'mistral', { num_key_value_heads: 3 }, 'setting "num_key_value_heads": it does not divide'],
  ['heads of odd size', 'gemma', { head_dim: 15 }, 'setting "head_dim": it gives heads of odd size'],
])('%s is refused by its name (%s)', async (_what, family, settings, words) => {
  const failure: unknown = await describeWith(family, settings).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StudioFailure)
  expect((failure as StudioFailure).message).toContain(words)
})

test.each<[string, Family, Record<string, unknown>]>([
  ['dropout in attention', 'llama', { attention_dropout: 0.1 }],
  ['a setting of null', 'llama', { rope_scaling: null, quantization_config: null }],
  ['a padding id that older files use for none', 'llama', { pad_token_id: -1 }],
  ['both names of the activation', 'gemma', { hidden_act: 'gelu', hidden_activation: 'gelu_pytorch_tanh' }],
])('%s is no reason to refuse a model', async (_what, family, settings) => {
  expect((await describeWith(family, settings)).layers).toBe(2)
})

describe.each(decoderNames)('%s', (family) => {
  test('is described with its seven kinds of modules', async () => {
    const { folder } = await readDecoderReference(family)
    const description = await describeModel(folder)
    const kinds = ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj']
    expect(description).toMatchObject({
      modelType: family, hiddenSize: 32, layers: 2, vocabularySize: 512, maximumLength: 64, moduleKinds: kinds, defaultTargetModules: kinds,
      head: { fixed: 0, perLabel: 32 },
    })
    expect(description.modules.map(({ path }) => path).slice(0, 1)).toEqual(['layers.0.self_attn.q_proj'])
    expect(description.modules).toHaveLength(14)
  })
})
