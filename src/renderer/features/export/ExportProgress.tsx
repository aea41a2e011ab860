import { Progress, Text } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { useTaskProgress } from '../../state/task-progress.ts'

export function ExportProgress() {
  const progress = useTaskProgress('export')
  const fraction = progress?.fraction ?? null
  const text = messages.run.export
  return (
    <div role="status">
      <Progress size={5} value={fraction === null ? 100 : fraction * 100} animated={fraction === null} aria-label={text.exporting} />
      <Text size="xs" c="dimmed" mt={4}>
        {progress?.message ?? text.exporting}
      </Text>
    </div>
  )
}
