import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAdapter } from '../adapters/adapter-file.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { native } from './native.ts'

test('the native folder holds the adapter and says what it is', async () => {
  const folder = await temporaryFolder()
  const source = await bertExportSource(bertFolder)
  const files = await native.write(source, folder)
  expect(files).toEqual(['adapter.safetensors', 'README.md'])
  expect((await readdir(folder)).sort()).toEqual([...files].sort())
  expect(await readAdapter(join(folder, 'adapter.safetensors'))).toEqual({ ...source.adapter, baseFolder: '' })
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('labels: ham, spam, other')
})
