import type { RunUpdate } from '../shared/contract/studio.ts'
import { metricInWords } from './metric-words.ts'
import type { Output } from './output.ts'

/** Tells a run's stages, steps, evaluations and update norms as they come. */
export function reportRun(output: Output): (update: RunUpdate) => void {
  let stage: string | null = null
  return ({ summary, points, evaluations, updateNorms }) => {
    if (summary.stage !== stage && summary.stage) output.progress({ kind: 'stage', message: summary.stage }, summary.stage)
    stage = summary.stage
    for (const point of points) {
      const words = `step ${point.step}/${summary.totalSteps}  loss ${point.loss.toFixed(4)}  ${point.tokensPerSecond.toFixed(0)} tokens/s  ${point.etaSeconds.toFixed(0)} s left`
      output.progress({ kind: 'point', runId: summary.id, ...point }, words)
    }
    for (const evaluation of evaluations) {
      const words = `epoch ${Number(evaluation.epoch.toFixed(2))}  validation loss ${evaluation.loss.toFixed(4)}  ${metricInWords(evaluation, summary.configuration)}`
      output.progress({ kind: 'evaluation', runId: summary.id, ...evaluation }, words)
    }
    // A table of every module would drown the words.
    for (const norms of updateNorms) output.progress({ kind: 'norms', runId: summary.id, ...norms }, '')
  }
}
