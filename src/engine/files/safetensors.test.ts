import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StudioFailure } from '../../shared/failure.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openSafetensors, readTensor, readTensorBytes, writeSafetensors, type FloatTensor } from './safetensors.ts'

const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 })
const names = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((name) => name !== '__metadata__')
const floats = fc.float({ noNaN: true })

const floatTensor = fc.tuple(names, shapes).chain(([name, shape]) => {
  const length = shape.reduce((product, side) => product * side, 1)
  return fc
    .array(floats, { minLength: length, maxLength: length })
    .map((values): FloatTensor => ({ name, shape, data: new Float32Array(values) }))
})
const floatTensors = fc.uniqueArray(floatTensor, { selector: (tensor) => tensor.name, maxLength: 6 })
const metadataOf = fc.dictionary(fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'), fc.string({ maxLength: 8 }))

/** A file with this header and these many bytes of data. */
function fileBytes(header: string, dataLength: number): Buffer {
  const json = Buffer.from(header)
  const bytes = Buffer.alloc(8 + json.byteLength + dataLength)
  bytes.writeBigUInt64LE(BigInt(json.byteLength))
  json.copy(bytes, 8)
  return bytes
}

test('what is written is read back', async () => {
  const path = join(await temporaryFolder(), 'any.safetensors')
  await fc.assert(
    fc.asyncProperty(floatTensors, metadataOf, async (tensors, metadata) => {
      await writeSafetensors(path, tensors, metadata)
      const file = await openSafetensors(path)
      expect(file.metadata).toEqual({ ...metadata })
      expect([...file.tensors.keys()].sort()).toEqual(tensors.map((tensor) => tensor.name).sort())
      for (const tensor of tensors) {
        const entry = file.tensors.get(tensor.name)
        if (entry === undefined) throw new Error('lost')
        expect(entry.shape).toEqual(tensor.shape)
        expect(await readTensor(path, entry)).toEqual(tensor.data)
      }
    }),
    { numRuns: 60 },
  )
})

test('the header is laid out as the format says', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'model.safetensors')
  await writeSafetensors(path, [{ name: 'a', shape: [2], data: new Float32Array([1, 2]) }], { format: 'pt' })
  const bytes = await readFile(path)
  const length = Number(bytes.readBigUInt64LE())
  const header = bytes.subarray(8, 8 + length).toString()
  expect(length % 8).toBe(0)
  expect(header.trimEnd()).toBe('{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}')
  expect(bytes.byteLength).toBe(8 + length + 8)
  expect(await readdir(folder)).toEqual(['model.safetensors'])
})

test('raw tensors of any format are kept byte for byte and aligned', async () => {
  const path = join(await temporaryFolder(), 'mixed.safetensors')
  const pieces = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])]
  // eslint-disable-next-line @typescript-eslint/require-await -- The interface is asynchronous; these bytes are at hand.
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces
  }
  const floatValues: FloatTensor = { name: 'float', shape: [1], data: new Float32Array([0.5]) }
  await writeSafetensors(path, [{ name: 'bytes', dtype: 'U8', shape: [5], bytes }, floatValues], {})
  const { tensors } = await openSafetensors(path)
  expect([...tensors.keys()]).toEqual(['float', 'bytes'])
  const entry = tensors.get('bytes')
  if (entry === undefined) throw new Error('lost')
  const read: number[] = []
  for await (const chunk of readTensorBytes(path, entry)) read.push(...chunk)
  expect(read).toEqual([1, 2, 3, 4, 5])
  await expect(readTensor(path, entry)).rejects.toThrow('"bytes" is U8')
})

test('a writer that is given wrong tensors leaves nothing behind', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'model.safetensors')
  const tensor: FloatTensor = { name: 'a', shape: [2], data: new Float32Array(2) }
  await expect(writeSafetensors(path, [tensor, tensor], {})).rejects.toThrow('Two tensors are named "a"')
  await expect(writeSafetensors(path, [{ ...tensor, shape: [3] }], {})).rejects.toThrow('has 2 values for the shape 3')
  const short = { name: 'b', dtype: 'U8', shape: [9], bytes: () => readTensorBytes(path, { name: '', dtype: 'U8', shape: [0], offset: 0, byteLength: 0 }) }
  await expect(writeSafetensors(path, [short], {})).rejects.toThrow()
  expect(await readdir(folder)).toEqual([])
})

describe('a damaged file is refused', () => {
  test('cut at any byte', async () => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    await writeSafetensors(path, [{ name: 'a', shape: [3, 2], data: new Float32Array(6) }], { format: 'pt' })
    const whole = await readFile(path)
    for (let length = 0; length < whole.byteLength; length += 1) {
      await writeFile(path, whole.subarray(0, length))
      await expect(openSafetensors(path)).rejects.toThrow(/model\.safetensors is cut short: It should hold .* Download it again\./)
    }
  })

  test('with the sizes it should and does have', async () => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    await writeSafetensors(path, [{ name: 'a', shape: [3, 2], data: new Float32Array(6) }], {})
    const { byteLength } = await readFile(path)
    await truncate(path, byteLength - 1)
    await expect(openSafetensors(path)).rejects.toThrow(
      `model.safetensors is cut short: It should hold at least ${byteLength} bytes and has ${byteLength - 1}. Download it again.`,
    )
  })

  test('cut after it was opened', async () => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    await writeSafetensors(path, [{ name: 'a', shape: [3, 2], data: new Float32Array(6) }], {})
    const entry = (await openSafetensors(path)).tensors.get('a')
    if (entry === undefined) throw new Error('lost')
    await truncate(path, entry.offset + 4)
    await expect(readTensor(path, entry)).rejects.toThrow('model.safetensors ends too early')
  })

  test.each([
    ['{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4, '"a" (F32, 2) has 4 bytes in place of 8'],
    ['{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}', 4, 'in place of 4'],
    ['{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', 8, 'a gap before its tensor "a"'],
    ['{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 5, '1 bytes more'],
    ['{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', 8, 'overlaps'],
    ['{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}', 4, 'unknown number format "F99"'],
    ['{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}', 4, 'does not describe the tensor "a"'],
    ['{"a":{"dtype":"U8","shape":[9007199254740991,4096],"data_offsets":[0,0]}}', 0, 'has 0 bytes in place of'],
    ['{"__metadata__":{"format":1}}', 0, 'metadata is not a list of strings'],
    ['[]', 0, 'not a JSON object'],
    ['{"a"', 0, 'not a JSON object'],
  ])('%s', async (header, dataLength, words) => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    await writeFile(path, fileBytes(header, dataLength))
    await expect(openSafetensors(path)).rejects.toThrow(words)
  })

  test('a Git LFS pointer is called what it is', async () => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    await writeFile(path, 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n')
    await expect(openSafetensors(path)).rejects.toThrow('Git LFS pointer')
  })

  test('a missing file and a folder', async () => {
    const folder = await temporaryFolder()
    await expect(openSafetensors(join(folder, 'none.safetensors'))).rejects.toThrow('none.safetensors cannot be opened')
    await expect(openSafetensors(folder)).rejects.toThrow(StudioFailure)
  })

  test('random headers are opened or refused, never anything else', async () => {
    const path = join(await temporaryFolder(), 'model.safetensors')
    const headers = fc.oneof(
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(fc.uint8Array({ maxLength: 64 }), fc.nat(16)).map(([bytes, rest]) => fileBytes(Buffer.from(bytes).toString('latin1'), rest)),
      fc.tuple(fc.json(), fc.nat(16)).map(([json, rest]) => fileBytes(json, rest)),
      fc
        .tuple(fc.dictionary(fc.string(), fc.record({ dtype: fc.constantFrom('F32', 'U8', 'F4', 'x'), shape: fc.array(fc.integer()), data_offsets: fc.array(fc.integer(), { maxLength: 3 }) })), fc.nat(16))
        .map(([header, rest]) => fileBytes(JSON.stringify(header), rest)),
    )
    await fc.assert(
      fc.asyncProperty(headers, async (bytes) => {
        await writeFile(path, bytes)
        try {
          await openSafetensors(path)
        } catch (error) {
          expect(error).toBeInstanceOf(StudioFailure)
        }
      }),
      { numRuns: 400 },
    )
  })
})
