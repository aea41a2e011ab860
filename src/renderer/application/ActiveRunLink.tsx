import { Progress, Tooltip } from '@mantine/core'
import type { RunSummary } from '../../shared/run-record.ts'
import { formatInteger } from '../formatting/numbers.ts'
import { inOwnWords } from '../formatting/phrases.ts'
import { messages } from '../messages/index.ts'
import { hashOf, useRoute } from '../navigation/router.ts'
import { runTitle } from '../runs/run-title.ts'
import classes from './Navigation.module.css'

/** A run under way, always one click away. */
export function ActiveRunLink({ run }: { readonly run: RunSummary }) {
  const route = useRoute()
  const current = route.screen === 'run' && route.runId === run.id
  const title = runTitle(run)
  const preparing = run.totalSteps === 0
  const progress = messages.shell.step(formatInteger(run.step), formatInteger(run.totalSteps))
  return (
    <Tooltip label={preparing ? (run.stage === null ? title : inOwnWords(run.stage)) : `${title}: ${progress}`} position="right">
      <a className={classes['run']} href={hashOf({ screen: 'run', runId: run.id })} aria-current={current ? 'page' : undefined} aria-label={title}>
        <span className={classes['runBody']}>
          <span className={classes['runTitle']}>{title}</span>
          <Progress value={preparing ? 100 : (100 * run.step) / run.totalSteps} animated={preparing} size={3} aria-label={progress} />
        </span>
      </a>
    </Tooltip>
  )
}
