import { Text } from '@mantine/core'
import { judgingMetric, type RunSummary } from '../../../shared/run-record.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { RunStateBadge } from '../../runs/RunStateBadge.tsx'
import { runTitle } from '../../runs/run-title.ts'
import { TimeAgo } from '../../components/TimeAgo.tsx'
import classes from './RecentRun.module.css'
import { RunSparkline } from './RunSparkline.tsx'

export function RecentRun({ run }: { readonly run: RunSummary }) {
  const metric = judgingMetric(run.configuration)
  const best = run.best?.metrics[metric]
  return (
    <a className={classes['run']} href={hashOf({ screen: 'run', runId: run.id })}>
      <span className={classes['name']}>
        <Text component="span" fw={500} truncate display="block">
          {runTitle(run)}
        </Text>
        <Text component="span" size="xs" c="dimmed" truncate display="block">
          {messages.run.on(baseName(run.configuration.modelFolder), baseName(run.configuration.data.file))}
        </Text>
      </span>
      <RunStateBadge run={run} />
      <RunSparkline runId={run.id} />
      <span className={classes['best']}>
        <Text component="span" fw={600} display="block" className="tabular">
          {best === undefined ? messages.shell.noValue : formatMetric(metric, best)}
        </Text>
        <Text component="span" size="xs" c="dimmed" display="block">
          {best === undefined ? '' : messages.start.recent.best(messages.metrics.inText[metric])}
        </Text>
      </span>
      <span className={classes['when']}>
        <TimeAgo at={run.createdAt} />
      </span>
    </a>
  )
}
