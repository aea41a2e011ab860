import { Button, Skeleton, Stack, Title } from '@mantine/core'
import { useMemo } from 'react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { runStream, useRunSnapshot } from '../../runs/run-streams.ts'
import { RunView } from './RunView.tsx'

export function RunScreen({ runId }: { readonly runId: string }) {
  const stream = useMemo(() => runStream(runId), [runId])
  const status = useRunSnapshot(stream, (snapshot) => snapshot.status)
  const failure = useRunSnapshot(stream, (snapshot) => snapshot.failure)
  return (
    <Stack className="screen" gap="sm">
      {status === 'loading' && (
        <>
          <Skeleton height={44} />
          <Skeleton height={64} />
          <Skeleton height={420} />
        </>
      )}
      {failure !== null && <Title order={1}>{messages.run.title}</Title>}
      {failure !== null && <FailureAlert failure={failure} action={<Button onClick={() => navigate({ screen: 'history' })}>{messages.compare.toHistory}</Button>} />}
      {status === 'ready' && <RunView stream={stream} />}
    </Stack>
  )
}
