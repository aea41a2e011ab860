import { Button, Text, VisuallyHidden } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { askOrNotify } from '../../bridge/ask.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { useRuns } from '../../runs/run-list.ts'
import { runTitle } from '../../runs/run-title.ts'
import { valueOf } from '../../state/loadable.ts'
import { useQueue } from '../../state/queue.ts'
import classes from './QueuePanel.module.css'
import { QueueRow } from './QueueRow.tsx'

const text = messages.runControl.queue

/** The runs that wait, in the order in which they begin; nothing where none does. */
export function QueuePanel() {
  const { runIds, isHeld } = useQueue()
  const runs = valueOf(useRuns()) ?? []
  const list = useRef<HTMLUListElement>(null)
  const moved = useRef<{ readonly runId: string; readonly direction: 'up' | 'down' } | null>(null)
  const [told, setTold] = useState('')
  const waiting = runIds.flatMap((runId) => runs.find(({ id }) => id === runId) ?? [])

  // A row that changes its place loses the keyboard's focus, and at either end its button is disabled.
  useLayoutEffect(() => {
    if (moved.current === null) return
    const { runId, direction } = moved.current
    moved.current = null
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-run="${CSS.escape(runId)}"] [data-move]:not(:disabled)`) ?? [])]
    ;(buttons.find(({ dataset }) => dataset['move'] === direction) ?? buttons[0])?.focus()
  }, [runIds])

  if (waiting.length === 0) return null
  const move = (runId: string, place: number) => {
    moved.current = { runId, direction: place < runIds.indexOf(runId) ? 'up' : 'down' }
    const run = waiting.find(({ id }) => id === runId)
    void askOrNotify('queue.move', { runId, place }).then(() => {
      if (run !== undefined) setTold(text.place(runTitle(run), place + 1, runIds.length))
    })
  }
  const release = (
    <Button leftSection={<IconPlayerPlayFilled size={13} aria-hidden />} onClick={() => void askOrNotify('queue.release', {})}>
      {text.release}
    </Button>
  )
  return (
    <Panel title={text.title} action={isHeld ? release : null}>
      <Text size="xs" c="dimmed" mt={-8} mb={6}>
        {isHeld ? text.held : text.about}
      </Text>
      <ul className={classes['list']} ref={list} data-testid="queue" data-held={isHeld}>
        {waiting.map((run, place) => (
          <QueueRow key={run.id} run={run} place={place} count={waiting.length} onMove={move} />
        ))}
      </ul>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </Panel>
  )
}
