import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAdapter } from '../adapters/adapter-file.ts'
import { factorFingerprint } from '../decomposition/factor-fingerprint.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { openModelFolder, weightsHash } from '../files/model-folder.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { loadFactors } from '../training/assemble.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { type TinyRun, tinyRun } from './tiny-run.ts'

/** Families of which there is a tiny model in `fixtures`. */
export const referenceFamilies = ['bert', 'roberta', 'distilbert'] as const
export type ReferenceFamily = (typeof referenceFamilies)[number]

const tensorSchema = z
  .object({ shape: z.array(z.number()), data: z.array(z.number()) })
  .transform(({ shape, data }) => ({ shape, data: Float32Array.from(data) }))
const referenceSchema = z.object({
  rank: z.number(),
  alpha: z.number(),
  labelCount: z.number(),
  targetModules: z.array(z.string()),
  inputIds: z.array(z.array(z.number())),
  attentionMask: z.array(z.array(z.number())),
  head: z.record(z.string(), tensorSchema),
  modules: z.record(z.string(), z.object({ R: tensorSchema })),
  logits: tensorSchema,
})
export type Reference = z.output<typeof referenceSchema>

/** A run whose adapter is a family's reference: its logits were computed by the authors' formula, not by this program. */
export async function referenceRun(family: ReferenceFamily): Promise<{ run: TinyRun; reference: Reference }> {
  const fixture = fixtureFolder(family)
  const reference = referenceSchema.parse(JSON.parse(await readFile(join(fixture, 'expected.json'), 'utf8')))
  const { rank, alpha, targetModules } = reference
  const modelFolder = await temporaryFolder()
  for (const name of ['config.json', 'model.safetensors', 'tokenizer.json']) await copyFile(join(fixture, name), join(modelFolder, name))
  const run = await tinyRun({ modelFolder, adapter: { rank, alpha, targetModules } })
  const base = await openModelFolder(modelFolder)
  const { cacheFolder, configuration } = run
  const executor = compiledExecutor(cacheFolder)
  const factors = await loadFactors(base, architectureOf(base), configuration.adapter, { cacheFolder, executor })
  await mkdir(run.runFolder)
  await writeAdapter(join(run.runFolder, adapterFileName), {
    task: 'classification',
    modelType: family,
    baseName: base.name,
    baseFolder: base.path,
    baseHash: await weightsHash(base),
    factorFingerprint: await factorFingerprint(factors),
    configuration: configuration.adapter,
    labels: ['ham', 'spam', 'other'],
    maximumLength: 16,
    tensors: Object.entries(reference.modules).map(([path, { R }]) => ({ name: `${path}.R`, ...R })),
    head: Object.entries(reference.head).map(([name, tensor]) => ({ name, ...tensor })),
  })
  return { run, reference }
}
