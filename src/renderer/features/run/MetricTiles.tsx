import type { MetricName } from '../../../shared/metric.ts'
import type { TrainingConfiguration } from '../../../shared/run-configuration.ts'
import { activeRunStates, type Evaluation, judgingMetric, timeSpent } from '../../../shared/run-record.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatBytes, formatInteger, formatLoss, formatMeasured, withSeparator } from '../../formatting/numbers.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import { MetricTile } from './MetricTile.tsx'
import classes from './MetricTiles.module.css'

const none = messages.shell.noValue

function measured(evaluation: Evaluation | null, metric: MetricName): string {
  const value = evaluation?.metrics[metric]
  return value === undefined ? none : formatMetric(metric, value)
}

function evaluationTimes({ evaluateEvery }: TrainingConfiguration): string {
  return evaluateEvery === null ? messages.run.metrics.afterEpoch : messages.run.metrics.everySteps(evaluateEvery)
}

function epochText(epoch: number, { steps, epochs }: TrainingConfiguration): string {
  const done = withSeparator(epoch.toFixed(2))
  return steps === null ? messages.run.metrics.epoch(done, String(epochs)) : messages.run.metrics.epochAlone(done)
}

/** The newest figures of a run. */
export function MetricTiles({ stream }: { readonly stream: RunStream }) {
  const { summary, latest, smoothedLoss } = useRunSnapshot(stream, (snapshot) => snapshot)
  if (summary === null) return null
  const text = messages.run.metrics
  const { best, last } = summary
  const metric = judgingMetric(summary.configuration)
  const active = activeRunStates.includes(summary.state)
  const { training, adapter, data } = summary.configuration
  const ownRate = fieldsOfMethod(adapter.method).learningRate
  const rateNote = (rateOfHead: number) => {
    if (data.task === 'instruction') return undefined
    return ownRate ? text.headRate(formatMeasured(rateOfHead)) : text.ofHead
  }
  const end = summary.finishedAt ?? latest?.at ?? summary.createdAt
  const duration = formatDuration(timeSpent(summary, end) / 1000)
  return (
    <dl className={classes['tiles']}>
      <MetricTile
        label={text.best(messages.metrics.inText[metric])}
        value={measured(best, metric)}
        note={last === null ? evaluationTimes(training) : text.last(measured(last, metric))}
        testId="metric-best"
      />
      <MetricTile
        label={text.loss}
        value={latest === null ? none : formatLoss(latest.loss)}
        note={smoothedLoss === null ? undefined : text.smoothed(formatLoss(smoothedLoss))}
        testId="metric-loss"
      />
      <MetricTile
        label={text.step}
        value={summary.totalSteps === 0 ? none : `${formatInteger(summary.step)} / ${formatInteger(summary.totalSteps)}`}
        note={latest === null ? undefined : epochText(latest.epoch, training)}
      />
      <MetricTile
        label={text.learningRate}
        value={latest === null ? none : formatMeasured(ownRate ? latest.learningRate : latest.headLearningRate)}
        note={latest === null ? undefined : rateNote(latest.headLearningRate)}
      />
      <MetricTile label={text.gradientNorm} value={latest === null ? none : formatMeasured(latest.gradientNorm)} />
      <MetricTile
        label={text.tokens}
        value={latest === null ? none : formatInteger(latest.tokensPerSecond)}
        note={latest === null ? undefined : text.realTokens}
      />
      {typeof latest?.residentBytes === 'number' && (
        <MetricTile label={text.memory} value={formatBytes(latest.residentBytes)} note={text.ofEngine} testId="metric-memory" />
      )}
      {active ? (
        <MetricTile label={text.eta} value={latest === null ? none : formatDuration(latest.etaSeconds)} note={text.elapsed(duration)} />
      ) : (
        <MetricTile label={text.duration} value={duration} />
      )}
    </dl>
  )
}
