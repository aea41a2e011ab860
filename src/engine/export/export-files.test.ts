import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportFormats } from '../../shared/export-result.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { textFile, writeExportFiles } from './export-files.ts'
import { exporterOf } from './registry.ts'

const files = [textFile('a.txt', 'a'), textFile('b.txt', 'b')]
const failing = { name: 'c.txt', write: () => Promise.reject(new Error('the disk is full')) }

test('files are written into a new folder and into an empty one', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'export')
  expect(await writeExportFiles(folder, files)).toEqual(['a.txt', 'b.txt'])
  const empty = await temporaryFolder()
  expect(await writeExportFiles(empty, files)).toEqual(['a.txt', 'b.txt'])
  expect(await readFile(join(empty, 'b.txt'), 'utf8')).toBe('b')
})

test('a failure leaves the place as it was', async () => {
  const parent = await temporaryFolder()
  await mkdir(join(parent, 'empty'))
  await expect(writeExportFiles(join(parent, 'empty'), [...files, failing])).rejects.toThrow('the disk is full. Check that there is room')
  await expect(writeExportFiles(join(parent, 'deep', 'new'), [...files, failing])).rejects.toBeInstanceOf(StudioFailure)
  expect(await readdir(parent, { recursive: true })).toEqual(['empty'])
})

test.each(exportFormats)('%s overwrites nothing', async (format) => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'README.md'), 'mine')
  const source = await bertExportSource(bertFolder)
  await expect(exporterOf(format).write(source, folder)).rejects.toThrow('already holds README.md; nothing was written.')
  expect(await readdir(folder)).toEqual(['README.md'])
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine')
})

test('a file in the place of the folder is refused', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  await expect(writeExportFiles(file, files)).rejects.toThrow('The export could not be written')
})
