import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { Failure } from '../../shared/failure.ts'
import type { MetricName } from '../../shared/metric.ts'
import { judgingMetric, type Evaluation, type RunDetail, type RunSummary, type TrainingPoint, type UpdateNorms } from '../../shared/run-record.ts'
import { Smoother } from '../charts/smoothing.ts'

/** What React shows of a run; replaced as a whole at every change. */
export interface RunSnapshot {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
  readonly summary: RunSummary | null
  /** The summary as of when anything of it but the step last changed, and the same object until then: what shows no step need not be rendered at each. */
  readonly outline: RunSummary | null
  readonly latest: TrainingPoint | null
  readonly smoothedLoss: number | null
}

/**
 * The curves of one run. Columns grow in place so that charts can append without a copy; the small snapshot beside them
 * is what React re-renders on.
 */
export class RunStream {
  readonly steps: number[] = []
  readonly epochs: number[] = []
  /** Milliseconds since the Unix epoch. */
  readonly times: number[] = []
  readonly loss: number[] = []
  readonly smoothedLoss: number[] = []
  readonly learningRate: number[] = []
  readonly headLearningRate: number[] = []
  readonly gradientNorm: number[] = []
  readonly evaluations: Evaluation[] = []
  readonly evaluationSteps: number[] = []
  readonly evaluationLoss: number[] = []
  /** By the metric the run is judged by; null where an evaluation lacks it. */
  readonly judgedBy: (number | null)[] = []
  readonly updateNorms: UpdateNorms[] = []

  private smoother = new Smoother()
  private current: RunSnapshot = { status: 'loading', failure: null, summary: null, outline: null, latest: null, smoothedLoss: null }
  private early: RunUpdate[] = []
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): RunSnapshot => this.current

  /** The stored part. Updates that arrived while it was on its way are applied after it. */
  load(detail: RunDetail): void {
    this.clear()
    this.append(detail)
    const early = this.early
    this.early = []
    let summary = detail.summary
    for (const update of early) {
      this.append(update)
      summary = update.summary
    }
    this.publish({ status: 'ready', failure: null, summary })
  }

  fail(failure: Failure): void {
    this.publish({ status: 'failed', failure })
  }

  apply(update: RunUpdate): void {
    if (this.current.status !== 'ready') {
      this.early.push(update)
      return
    }
    this.append(update)
    this.publish({ summary: update.summary })
  }

  private clear(): void {
    for (const column of [this.steps, this.epochs, this.times, this.loss, this.smoothedLoss, this.learningRate, this.headLearningRate, this.gradientNorm,
      this.evaluations, this.evaluationSteps, this.evaluationLoss, this.judgedBy, this.updateNorms]) column.length = 0
    this.smoother = new Smoother()
    this.current = { ...this.current, latest: null, smoothedLoss: null }
  }

  /** Points are known by their step: what was already stored is not drawn twice. */
  private append({ summary, points, evaluations, updateNorms }: RunUpdate): void {
    for (const point of points) {
      // A resumed run takes the steps after its checkpoint again: they are its newest, and drawn already.
      this.current = { ...this.current, latest: point }
      if (point.step <= (this.steps.at(-1) ?? -1)) continue
      this.steps.push(point.step)
      this.epochs.push(point.epoch)
      this.times.push(point.at)
      this.loss.push(point.loss)
      this.smoothedLoss.push(this.smoother.add(point.loss))
      this.learningRate.push(point.learningRate)
      this.headLearningRate.push(point.headLearningRate)
      this.gradientNorm.push(point.gradientNorm)
      this.current = { ...this.current, smoothedLoss: this.smoothedLoss.at(-1) ?? null }
    }
    this.appendEvaluations(evaluations, judgingMetric(summary.configuration))
    for (const norms of updateNorms) {
      if (norms.step > (this.updateNorms.at(-1)?.step ?? -1)) this.updateNorms.push(norms)
    }
  }

  private appendEvaluations(evaluations: readonly Evaluation[], metric: MetricName): void {
    for (const evaluation of evaluations) {
      if (evaluation.step <= (this.evaluationSteps.at(-1) ?? -1)) continue
      this.evaluations.push(evaluation)
      this.evaluationSteps.push(evaluation.step)
      this.evaluationLoss.push(evaluation.loss)
      this.judgedBy.push(evaluation.metrics[metric] ?? null)
    }
  }

  private publish(change: Partial<Omit<RunSnapshot, 'outline'>>): void {
    const { outline } = this.current
    const summary = change.summary ?? null
    this.current = { ...this.current, ...change, outline: summary === null || differInStepAlone(outline, summary) ? outline : summary }
    for (const listener of this.listeners) listener()
  }
}

/** Each update brings a summary of its own, so only what they say can be compared. */
function differInStepAlone(one: RunSummary | null, other: RunSummary): boolean {
  return one !== null && JSON.stringify({ ...one, step: 0 }) === JSON.stringify({ ...other, step: 0 })
}
