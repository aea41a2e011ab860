import { Button } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { startRun, useActiveRun, useExamination, useStarting } from './draft-store.ts'

export function TrainButton() {
  const { configuration } = useExamination()
  const starting = useStarting()
  const queues = useActiveRun() !== null
  const text = messages.newRun.summary
  return (
    <Button
      size="sm"
      fullWidth
      data-testid="train"
      aria-describedby="train-problems"
      leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
      disabled={configuration === null || starting}
      onClick={() => {
        if (configuration !== null) void startRun(configuration)
      }}
    >
      {starting ? text.starting : queues ? text.queue : text.train}
    </Button>
  )
}
