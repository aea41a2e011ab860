import { Group, SegmentedControl, Text } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft } from './draft-store.ts'
import type { TableTask } from './draft.ts'

/** The tasks that the studio's data preview can set up. */
const offeredTasks: readonly TableTask[] = ['classification', 'regression']

export function TaskChoice() {
  const { columns } = useDraft()
  const text = messages.newRun.data
  return (
    <Group gap="md">
      <SegmentedControl
        size="xs"
        aria-label={text.task}
        value={columns.task}
        onChange={(value) => {
          const task = offeredTasks.find((name) => name === value)
          if (task !== undefined) changeColumns({ task })
        }}
        data={offeredTasks.map((task) => ({ value: task, label: text.tasks[task] }))}
      />
      <Text size="xs" c="dimmed">
        {text.taskHints[columns.task]}
      </Text>
    </Group>
  )
}
