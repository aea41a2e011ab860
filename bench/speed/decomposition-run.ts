/** A process that decomposes every matrix of a model's layers from scratch, and prints seconds and captured energy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDecomposer } from '../../src/engine/decomposition/decomposer.ts'
import { spectrumOf } from '../../src/engine/decomposition/spectrum.ts'
import { executorNamed } from '../../src/engine/executors/registry.ts'
import { openSafetensors } from '../../src/engine/files/safetensors.ts'
import { energyAt, type Spectrum } from '../../src/shared/spectrum.ts'

const [folder = '', rankText = '25'] = process.argv.slice(2)
const rank = Number(rankText)
const cacheFolder = await mkdtemp(join(tmpdir(), 'bench-factors-'))
const file = join(folder, 'model.safetensors')
const started = performance.now()
const executor = await executorNamed('compiled', cacheFolder)
const entries = [...(await openSafetensors(file)).tensors.values()].filter(({ name, shape }) => name.includes('.layer.') && shape.length === 2)
const spectra: Spectrum[] = []
await withDecomposer(executor, async (decomposer) => {
  for (const entry of entries) {
    const [outFeatures = 0, inFeatures = 0] = entry.shape
    spectra.push(await spectrumOf({ path: entry.name, kind: 'dense', layer: 0, inFeatures, outFeatures }, { file, entry }, cacheFolder, decomposer, rank))
  }
})
const seconds = [(performance.now() - started) / 1000]
await rm(cacheFolder, { recursive: true })
const energy = spectra.reduce((sum, spectrum) => sum + energyAt(spectrum, rank), 0) / spectra.length
console.log(JSON.stringify({ kind: 'measurement', seconds, peakBytes: process.resourceUsage().maxRSS * 1024, energy }))
