import { useEffect, useState } from 'react'
import type { RunMatrix, RunSummary } from '../../../shared/run-record.ts'
import { ask } from '../../bridge/ask.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'

/** R of a module (the first where none is chosen) of the run's adapter; read again when a better adapter is kept. */
export function useRunMatrix({ id, best, state }: RunSummary, module: string | null): Loadable<RunMatrix | null> {
  const [matrix, setMatrix] = useState<Loadable<RunMatrix | null>>(loading)
  const bestStep = best?.step ?? null
  useEffect(() => {
    let wanted = true
    void settle(ask('run.matrix', { runId: id, module })).then((read) => {
      if (wanted) setMatrix(read)
    })
    return () => {
      wanted = false
    }
    // A run that is stopped before its first evaluation leaves an adapter too.
  }, [id, module, bestStep, state])
  return matrix
}
