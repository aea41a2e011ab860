import { Button } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useMenuAction } from '../../actions/menu-actions.ts'
import { showNotice } from '../../bridge/show-notice.ts'
import { messages } from '../../messages/index.ts'
import { startRun, useActiveRun, useExamination, useStarting } from './draft-store.ts'

export function TrainButton() {
  const { configuration } = useExamination()
  const starting = useStarting()
  const queues = useActiveRun() !== null
  const text = messages.newRun.summary
  const start = useCallback(() => {
    if (configuration === null) showNotice(messages.shortcuts.notReady)
    else void startRun(configuration)
  }, [configuration])
  useMenuAction('train', start)
  return (
    <Button
      size="sm"
      fullWidth
      data-testid="train"
      aria-describedby="train-problems"
      leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
      disabled={configuration === null || starting}
      onClick={start}
    >
      {starting ? text.starting : queues ? text.queue : text.train}
    </Button>
  )
}
