/** A process that decomposes linear modules from scratch, and prints seconds and captured energy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modelSpectra } from '../../src/engine/index.ts'
import { energyAt } from '../../src/shared/spectrum.ts'

const [model = '', rank = '25'] = process.argv.slice(2)
const cacheFolder = await mkdtemp(join(tmpdir(), 'bench-factors-'))
const started = performance.now()
const spectra = await modelSpectra({ modelFolder: model, cacheFolder, targetModules: 'all', rank: Number(rank) }, () => undefined)
const seconds = [(performance.now() - started) / 1000]
await rm(cacheFolder, { recursive: true })
const energy = spectra.reduce((sum, { spectrum }) => sum + energyAt(spectrum, Number(rank)), 0) / spectra.length
console.log(JSON.stringify({ kind: 'measurement', seconds, peakBytes: process.resourceUsage().maxRSS * 1024, energy }))
