import { Text } from '@mantine/core'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { useRuns } from '../../runs/run-list.ts'
import { valueOf } from '../../state/loadable.ts'
import { useExamination } from './draft-store.ts'
import { estimateSeconds } from './estimated-time.ts'
import classes from './SummaryPanel.module.css'

/** How long the run would take by an earlier one that was like it; nothing where there is none. */
export function TimeFigure({ steps }: { readonly steps: number | null }) {
  const { configuration } = useExamination()
  const runs = valueOf(useRuns()) ?? []
  const seconds = configuration === null || steps === null ? null : estimateSeconds(configuration, steps, runs)
  if (seconds === null) return null
  const text = messages.newRun.summary
  return (
    <div className={classes['line']} title={text.timeHint}>
      <Text size="sm">{text.time}</Text>
      <Text size="sm" fw={600} className="tabular">
        {text.aboutTime(formatDuration(seconds))}
      </Text>
    </div>
  )
}
