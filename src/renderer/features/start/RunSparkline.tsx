import { useMemo } from 'react'
import { Sparkline } from '../../charts/Sparkline.tsx'
import { runStream, useRunSnapshot } from '../../runs/run-streams.ts'

/** The smoothed loss of a run so far. */
export function RunSparkline({ runId }: { readonly runId: string }) {
  const stream = useMemo(() => runStream(runId), [runId])
  const step = useRunSnapshot(stream, (snapshot) => snapshot.latest?.step ?? 0)
  // The column grows in place, so each new step makes a new list for the drawing to see.
  const values = useMemo(() => (step > 0 ? [...stream.smoothedLoss] : []), [stream, step])
  return <Sparkline values={values} />
}
