import { Button } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { TaskProgressBar } from '../../components/TaskProgressBar.tsx'
import { messages } from '../../messages/index.ts'
import { trySample, usePreparingSample } from '../new-run/draft-store.ts'
import { StartCard } from './StartCard.tsx'

export function SampleCard() {
  const preparing = usePreparingSample()
  const text = messages.start.sample
  return (
    <StartCard icon={IconMailCheck} title={text.title} text={text.text} emphasized>
      {preparing ? (
        <TaskProgressBar task="sample" label={text.preparing} />
      ) : (
        <Button size="sm" data-testid="try-sample" onClick={() => void trySample('everything')}>
          {text.action}
        </Button>
      )}
    </StartCard>
  )
}
