import { useEffect, useState } from 'react'
import type { RunLogLine, RunSummary } from '../../../shared/run-record.ts'
import { ask } from '../../bridge/ask.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'

/** The lines of a run's log; read again whenever its stage or its state has changed. */
export function useRunLog({ id, stage, state }: RunSummary): Loadable<readonly RunLogLine[]> {
  const [log, setLog] = useState<Loadable<readonly RunLogLine[]>>(loading)
  useEffect(() => {
    let wanted = true
    void settle(ask('run.log', { runId: id })).then((lines) => {
      if (wanted) setLog(lines)
    })
    return () => {
      wanted = false
    }
  }, [id, stage, state])
  return log
}
