import { Button, Group, Progress, Text } from '@mantine/core'
import { useState } from 'react'
import type { CancellableTask } from '../../shared/cancellable-task.ts'
import { messages } from '../messages/index.ts'
import { cancelTask, useTaskProgress } from '../state/task-progress.ts'

interface TaskProgressBarProps {
  readonly task: CancellableTask
  /** What is said before the task has told anything. */
  readonly label: string
}

/** How far a task is, and the way to call it off. */
export function TaskProgressBar({ task, label }: TaskProgressBarProps) {
  const progress = useTaskProgress(task)
  const [isCancelling, setCancelling] = useState(false)
  const fraction = progress?.fraction ?? null
  const cancel = () => {
    setCancelling(true)
    void cancelTask(task)
  }
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-testid={`progress-${task}`}>
      <div role="status" style={{ flex: 1, minWidth: 0 }}>
        <Progress size={5} mt={8} value={fraction === null ? 100 : fraction * 100} animated={fraction === null} aria-label={label} />
        <Text size="xs" c="dimmed" mt={4} lineClamp={2}>
          {isCancelling ? messages.shell.cancelling : (progress?.message ?? label)}
        </Text>
      </div>
      <Button size="compact-xs" variant="default" disabled={isCancelling} onClick={cancel}>
        {messages.shell.cancel}
      </Button>
    </Group>
  )
}
