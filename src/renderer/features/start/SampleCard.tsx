import { Button, Progress, Stack, Text } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { useTaskProgress } from '../../state/task-progress.ts'
import { trySample, usePreparingSample } from '../new-run/draft-store.ts'
import { StartCard } from './StartCard.tsx'

export function SampleCard() {
  const preparing = usePreparingSample()
  const progress = useTaskProgress('sample')
  const text = messages.start.sample
  const fraction = progress?.fraction ?? null
  return (
    <StartCard icon={IconMailCheck} title={text.title} text={text.text} emphasized>
      {preparing ? (
        <Stack gap={6} aria-live="polite">
          <Progress value={fraction === null ? 100 : fraction * 100} animated={fraction === null} size="sm" aria-label={text.preparing} />
          <Text size="xs" c="dimmed" truncate>
            {progress?.message ?? text.preparing}
          </Text>
        </Stack>
      ) : (
        <Button size="sm" data-testid="try-sample" onClick={() => void trySample('everything')}>
          {text.action}
        </Button>
      )}
    </StartCard>
  )
}
