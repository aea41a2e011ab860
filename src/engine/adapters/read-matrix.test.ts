import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tinyRun, trainTiny } from '../testing/tiny-run.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { readAdapter } from './adapter-file.ts'
import { readMatrix } from './read-matrix.ts'

test('R of each module is read from the adapter, the first where none is named', async () => {
  const run = await tinyRun({ training: { epochs: 1 } })
  const { runFolder } = run
  expect(await readMatrix({ runFolder, module: null })).toBeNull()
  await trainTiny(run)
  const { tensors } = await readAdapter(join(runFolder, adapterFileName))
  const modules = tensors.map(({ name }) => name.replace(/\.R$/, ''))
  expect(modules).toHaveLength(8)
  for (const [index, module] of modules.entries()) {
    expect(await readMatrix({ runFolder, module })).toEqual({ modules, module, rank: 4, values: [...(tensors[index]?.data ?? [])] })
  }
  for (const module of [null, 'no.such.module']) expect((await readMatrix({ runFolder, module }))?.module).toBe(modules[0])
})

test('other methods have no R', async () => {
  const run = await tinyRun({ adapter: { method: 'lora' }, training: { epochs: 1 } })
  await trainTiny(run)
  expect(await readMatrix({ runFolder: run.runFolder, module: null })).toBeNull()
})
