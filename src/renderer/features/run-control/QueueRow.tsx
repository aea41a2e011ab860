import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { runTitle } from '../../runs/run-title.ts'
import { removeFromQueue } from './discard-run.ts'
import classes from './QueuePanel.module.css'

interface QueueRowProps {
  readonly run: RunSummary
  /** From 0. */
  readonly place: number
  readonly count: number
  readonly onMove: (runId: string, place: number) => void
}

export function QueueRow({ run, place, count, onMove }: QueueRowProps) {
  const title = runTitle(run)
  const text = messages.runControl.queue
  const { modelFolder, data } = run.configuration
  const button = { variant: 'subtle', color: 'gray', size: 'sm' } as const
  return (
    <li className={classes['row']} data-testid="queue-row" data-run={run.id}>
      <span className={`${classes['place'] ?? ''} tabular`}>{place + 1}</span>
      <a className={classes['name']} href={hashOf({ screen: 'run', runId: run.id })} title={title}>
        {title}
      </a>
      <span className={classes['data']}>{messages.run.on(baseName(modelFolder), baseName(data.file))}</span>
      <ActionIcon {...button} aria-label={text.up(title)} data-move="up" disabled={place === 0} onClick={() => onMove(run.id, place - 1)}>
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon {...button} aria-label={text.down(title)} data-move="down" disabled={place === count - 1} onClick={() => onMove(run.id, place + 1)}>
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon {...button} aria-label={text.remove(title)} onClick={() => void removeFromQueue(run)}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </li>
  )
}
