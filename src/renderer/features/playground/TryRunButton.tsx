import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { changePlayground } from './playground-store.ts'

/** Leads to the playground with this run alone. */
export function TryRunButton({ runId }: { readonly runId: string }) {
  const open = (): void => {
    changePlayground({ runIds: [runId] })
    navigate({ screen: 'playground' })
  }
  return (
    <Button variant="default" leftSection={<IconMessageQuestion size={15} aria-hidden />} onClick={open} style={{ flexShrink: 0 }}>
      {messages.playground.tryRun}
    </Button>
  )
}
