import { Group, SegmentedControl, Text } from '@mantine/core'
import { taskNames } from '../../../shared/data-selection.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft } from './draft-store.ts'

/** What is learned; instructions only from a file that has their columns. */
export function TaskChoice({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const text = messages.newRun.data
  const shape = columns.shape ?? preview.guess.shape
  return (
    <Group gap="md">
      <SegmentedControl
        size="xs"
        aria-label={text.task}
        value={columns.task}
        onChange={(value) => {
          const task = taskNames.find((name) => name === value)
          if (task !== undefined) changeColumns({ task, shape })
        }}
        data={taskNames.map((task) => ({ value: task, label: text.tasks[task], disabled: task === 'instruction' && shape === null }))}
      />
      <Text size="xs" c="dimmed" flex={1} miw={200}>
        {text.taskHints[columns.task]} {shape === null && text.noInstructions}
      </Text>
    </Group>
  )
}
