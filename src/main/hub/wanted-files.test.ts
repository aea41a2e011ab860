import { expect, test } from 'vitest'
import { refusalOf, wantedFiles } from './wanted-files.ts'

const listed = (...names: string[]) => names.map((path) => ({ type: 'file', path, size: 10, oid: 'a'.repeat(40) }))
const rest = ['config.json', 'tokenizer.json']
const shards = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors']
const index = 'model.safetensors.index.json'

test.each([
  ['one file of weights, even where there are shards beside it', [...rest, 'model.safetensors', ...shards, index], [...rest, 'model.safetensors']],
  ['shards with their index', [...rest, ...shards, index, 'model.fp16.safetensors'], [...rest, ...shards, index]],
  ['licence, templates and settings, nothing else', [...rest, 'LICENSE.md', 'NOTICE', 'chat_template.jinja', 'generation_config.json', 'vocab.txt', 'onnx.onnx'], [...rest, 'LICENSE.md', 'NOTICE', 'chat_template.jinja', 'generation_config.json']],
])('wanted are %s', (_name, present, wanted) => {
  expect(wantedFiles(listed(...present)).map(({ path }) => path).sort()).toEqual([...wanted].sort())
})

test('a large file’s size and checksum are those of its content, not of its pointer', () => {
  const [file] = wantedFiles([{ type: 'file', path: 'model.safetensors', size: 130, oid: 'a'.repeat(40), lfs: { oid: 'b'.repeat(64), size: 9000 } }])
  expect(file).toEqual({ path: 'model.safetensors', size: 9000, sha256: 'b'.repeat(64), gitOid: null })
})

test.each([
  ['hub.no-config', ['model.safetensors', 'tokenizer.json'], 'bert'],
  ['hub.unknown-family', [...rest, 'model.safetensors'], 't5'],
  ['hub.no-safetensors', [...rest, 'pytorch_model.bin'], 'bert'],
  ['hub.no-safetensors', [...rest, index, 'model-00001-of-00002.safetensors'], 'bert'],
  ['hub.no-safetensors', [...rest, ...shards], null],
  ['hub.no-tokenizer', ['config.json', 'model.safetensors', 'vocab.txt'], 'bert'],
] as const)('%s: %s', (code, present, family) => {
  expect(refusalOf('owner/name', family, listed(...present))).toMatchObject({ code, title: 'owner/name cannot be used here' })
})

test('a whole model of a known family, or of one that is not told, is taken', () => {
  for (const family of ['bert', null]) expect(refusalOf('owner/name', family, listed(...rest, ...shards, index))).toBeNull()
})
