import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Failure, StudioFailure } from '../../../shared/failure.ts'

/** A folder of its own for the running test, removed when that ends. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lora-xs-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file into a folder of the running test's own and returns its path. */
export async function dataFile(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(await testFolder(), name)
  await writeFile(file, content)
  return file
}

/** Text as it comes from a file: in pieces of the given length. */
// eslint-disable-next-line @typescript-eslint/require-await -- it stands in for a file, which is read asynchronously
export async function* inPieces(text: string, length = 7): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length)
}

/** The failure that a promise is rejected with; other errors, and success, fail the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    if (error instanceof StudioFailure) return error.failure
    throw error
  }
  throw new Error('It succeeded where a failure was expected')
}

/** Everything that a source yields. */
export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of source) items.push(item)
  return items
}
