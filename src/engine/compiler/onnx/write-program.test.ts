import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import type { InputSpecification, ProgramDefinition, ProgramInputs, ProgramOutputs } from '../../executors/executor.ts'
import { encodeWeights } from '../../files/number-formats.ts'
import type { StoredTensor } from '../../files/model-folder.ts'
import { openSafetensors, type TensorEntry } from '../../files/safetensors.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'
import { runGraph } from '../../testing/run-graph.ts'
import { trace } from '../trace.ts'
import { writeProgram } from './write-program.ts'

const values = Float32Array.of(1.5, -2, 0.25, 1024, -0.5, 3)
const types = ['F32', 'F16', 'BF16'] as const

/** A file whose header is of an odd length, so that every weight lies at an odd offset. */
async function oddFile(): Promise<{ path: string; tensors: ReadonlyMap<string, TensorEntry> }> {
  const path = join(await temporaryFolder(), 'odd.safetensors')
  const parts: Uint8Array[] = []
  const header: Record<string, unknown> = {}
  let end = 0
  const add = (name: string, dtype: string, shape: readonly number[], bytes: Uint8Array): void => {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] }
    parts.push(bytes)
    end += bytes.length
  }
  add('padding', 'U8', [2], new Uint8Array(2))
  for (const type of types) add(type, type, [2, 3], encodeWeights(type, values))
  const text = JSON.stringify(header)
  const padded = Buffer.from(text.length % 2 === 1 ? text : `${text} `)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(padded.length))
  await writeFile(path, Buffer.concat([length, padded, ...parts]))
  return { path, tensors: (await openSafetensors(path)).tensors }
}

async function run(
  inputs: Readonly<Record<string, InputSpecification>>,
  build: ProgramDefinition['build'],
  feeds: ProgramInputs,
): Promise<ProgramOutputs> {
  const definition: ProgramDefinition = { inputs, weights: [], build }
  return runGraph(await trace(definition), definition, feeds, await temporaryFolder())
}

test('weights in every number format are read where they lie, at odd offsets too', async () => {
  const { path, tensors } = await oddFile()
  const stored = types.map((type): StoredTensor => {
    const entry = tensors.get(type)
    if (!entry) throw new Error(`No tensor ${type}`)
    expect(entry.offset % 2, type).toBe(1)
    return { file: path, entry }
  })
  const definition: ProgramDefinition = {
    inputs: { x: { shape: [1, 2], dtype: 'float32' } },
    weights: stored,
    build: ({ x }, weight) =>
      Object.fromEntries(stored.map((each) => [each.entry.dtype, tf.matMul(x as tf.Tensor2D, weight(each) as tf.Tensor2D)])),
  }
  const graph = await trace(definition)
  expect([...writeProgram(graph).weightFiles.values()]).toEqual([path])
  expect(writeProgram(graph).bytes.length, 'the weights stay in their file').toBeLessThan(1000)
  const outputs = await runGraph(graph, definition, { x: Float32Array.of(1, 10) }, await temporaryFolder())
  for (const type of types) expect([...(outputs[type] ?? [])], type).toEqual([1.5 + 10240, -2 - 5, 0.25 + 30])
})

test('a weight of another number format is refused by name', async () => {
  const { path, tensors } = await oddFile()
  const entry = tensors.get('padding')
  if (!entry) throw new Error('No padding')
  const graph = await trace({ inputs: {}, weights: [], build: (_, weight) => ({ y: tf.neg(weight({ file: path, entry })) }) })
  expect(() => writeProgram(graph)).toThrow('Weight padding has the unsupported type U8')
})

test('a constant that is one number everywhere is written as that number', async () => {
  const inputs = { x: { shape: [300, 400], dtype: 'float32' } } as const
  const build: ProgramDefinition['build'] = ({ x }) => ({ y: tf.add(x as tf.Tensor, tf.fill([300, 400], 2.5)), all: tf.fill([2, 2], -1) })
  const { bytes } = writeProgram(await trace({ inputs, weights: [], build }))
  expect(bytes.length).toBeLessThan(1000)
  const { y, all } = await run(inputs, build, { x: new Float32Array(120_000).fill(1) })
  expect(y).toEqual(new Float32Array(120_000).fill(3.5))
  expect(all).toEqual(new Float32Array(4).fill(-1))
})

test('constants of different numbers, scalars, and empty shapes keep their values', async () => {
  const build: ProgramDefinition['build'] = ({ x }) => ({
    scalar: tf.mul(x as tf.Tensor, 3),
    row: tf.add(x as tf.Tensor, tf.tensor1d([1, 2])),
    condition: tf.where(tf.tensor2d([1, 0], [1, 2], 'bool'), x as tf.Tensor, tf.zerosLike(x as tf.Tensor)),
  })
  const { scalar, row, condition } = await run({ x: { shape: [2, 2], dtype: 'float32' } }, build, { x: Float32Array.of(1, 2, 3, 4) })
  expect([...(scalar ?? [])]).toEqual([3, 6, 9, 12])
  expect([...(row ?? [])]).toEqual([2, 4, 4, 6])
  expect([...(condition ?? [])]).toEqual([1, 0, 3, 0])
})

test('int32 inputs pick rows and are cast', async () => {
  const inputs = { ids: { shape: [3], dtype: 'int32' }, table: { shape: [4, 2], dtype: 'float32' } } as const
  const build: ProgramDefinition['build'] = ({ ids, table }) => ({
    rows: tf.gather(table as tf.Tensor2D, ids as tf.Tensor1D),
    numbers: tf.mul(tf.cast(ids as tf.Tensor, 'float32'), 0.5),
  })
  const { rows, numbers } = await run(inputs, build, { ids: Int32Array.of(3, 0, 2), table: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7) })
  expect([...(rows ?? [])]).toEqual([6, 7, 0, 1, 4, 5])
  expect([...(numbers ?? [])]).toEqual([1.5, 0, 1])
})

test('an output that is an input, and the same value under two names, are answered', async () => {
  const build: ProgramDefinition['build'] = ({ x }) => {
    const square = tf.square(x as tf.Tensor)
    return { same: x as tf.Tensor, square, again: square }
  }
  const { same, square, again } = await run({ x: { shape: [2], dtype: 'float32' } }, build, { x: Float32Array.of(2, 3) })
  expect([[...(same ?? [])], [...(square ?? [])], [...(again ?? [])]]).toEqual([[2, 3], [4, 9], [4, 9]])
})
