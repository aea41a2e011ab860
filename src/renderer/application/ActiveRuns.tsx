import { activeRunStates } from '../../shared/run-record.ts'
import { messages } from '../messages/index.ts'
import { useRuns } from '../runs/run-list.ts'
import { valueOf } from '../state/loadable.ts'
import { ActiveRunLink } from './ActiveRunLink.tsx'
import classes from './Navigation.module.css'

/** Runs under way. Apart from the navigation around it, as it changes with each step. */
export function ActiveRuns() {
  const runs = valueOf(useRuns()) ?? []
  const active = runs.filter((run) => activeRunStates.includes(run.state))
  if (active.length === 0) return null
  return (
    <>
      <div className={classes['heading']}>{messages.shell.activeRuns}</div>
      <div className={classes['list']}>
        {active.map((run) => (
          <ActiveRunLink key={run.id} run={run} />
        ))}
      </div>
    </>
  )
}
