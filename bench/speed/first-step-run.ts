/** A process that starts a run on the sample and prints the seconds until its first step is done; factors come from the cache. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { train } from '../../src/engine/index.ts'
import { runConfigurationSchema } from '../../src/shared/run-configuration.ts'

const [model = '', data = '', cacheFolder = ''] = process.argv.slice(2)
const configuration = runConfigurationSchema.parse({
  modelFolder: model,
  data: { task: 'classification', file: data, textColumn: 'text', labelColumn: 'label', validation: { kind: 'column', column: 'split' } },
  adapter: { targetModules: ['query', 'value', 'attention.output.dense', 'output.dense'] },
  training: {},
})
const stop = new AbortController()
const started = performance.now()
let first = NaN
await train(configuration, {
  runFolder: await mkdtemp(join(tmpdir(), 'bench-run-')),
  cacheFolder,
  signal: stop.signal,
  onEvent: ({ kind }) => {
    if (kind !== 'point' || !Number.isNaN(first)) return
    first = (performance.now() - started) / 1000
    stop.abort()
  },
})
console.log(JSON.stringify({ kind: 'measurement', seconds: [first], peakBytes: process.resourceUsage().maxRSS * 1024 }))
