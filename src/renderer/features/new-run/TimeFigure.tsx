import { Anchor, Text } from '@mantine/core'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { useRuns } from '../../runs/run-list.ts'
import { valueOf } from '../../state/loadable.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { useDraft, useExamination } from './draft-store.ts'
import { estimateSeconds } from './estimated-time.ts'
import { secondsOfWork } from './estimated-work.ts'
import type { RowParts, StepCount } from './split-rows.ts'
import classes from './SummaryPanel.module.css'

const text = messages.newRun.summary

interface TimeFigureProps {
  readonly steps: StepCount | null
  readonly parts: RowParts | null
}

/** How long the run would take: by an earlier one that was like it, else by how fast the device was when it was tested. */
export function TimeFigure({ steps, parts }: TimeFigureProps) {
  const { configuration } = useExamination()
  const draft = useDraft()
  const runs = valueOf(useRuns()) ?? []
  const executors = valueOf(useSystemInformation())?.executors
  const [model, preview] = [valueOf(draft.model), valueOf(draft.data)]
  if (configuration === null || steps === null || parts === null || model === null || preview === null || executors === undefined) return null
  const byPace = estimateSeconds(configuration, steps.total, runs)
  const report = executors.find(({ name }) => name === configuration.executor)?.report ?? null
  const bySpeed = report?.works === true ? secondsOfWork({ configuration, model, preview, steps, parts }, report.gigaflops) : null
  const seconds = byPace ?? bySpeed
  return (
    <div className={classes['line']} title={byPace === null ? text.speedHint : text.timeHint} data-testid="time">
      <Text size="sm">{text.time}</Text>
      {seconds === null ? (
        <Anchor size="sm" href={hashOf({ screen: 'machine' })} title={text.untestedHint}>
          {text.untested}
        </Anchor>
      ) : (
        <Text size="sm" fw={600} className="tabular">
          {byPace === null ? text.roughTime(formatDuration(seconds)) : text.aboutTime(formatDuration(seconds))}
        </Text>
      )}
    </div>
  )
}
