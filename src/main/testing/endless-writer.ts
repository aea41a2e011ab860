import { openHistory } from '../store/open-history.ts'
import { sampleConfiguration, samplePoint } from './sample-run.ts'

// Writes one point after another, and says which ones are written, until it is killed.
const history = openHistory(process.argv[2] ?? '')
const summary = history.writer.createRun(sampleConfiguration, { id: 'endless', folder: '/runs/endless', now: Date.now() })
for (let step = 1; ; step += 1) {
  history.writer.applyUpdate({ summary: { ...summary, state: 'training', step }, points: [samplePoint(step)], evaluations: [], updateNorms: [] })
  process.stdout.write(`${step}\n`)
}
