import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { adapterOfRun } from './answering-runs.ts'
import { answerKind } from './asked-adapter.ts'
import { chooseAdapters } from './playground-store.ts'

/** Leads to the playground with this run alone. */
export function TryRunButton({ run }: { readonly run: RunSummary }) {
  const open = (): void => {
    chooseAdapters(answerKind(adapterOfRun(run)), [run.id])
    navigate({ screen: 'playground' })
  }
  return (
    <Button variant="default" leftSection={<IconMessageQuestion size={15} aria-hidden />} onClick={open} style={{ flexShrink: 0 }}>
      {messages.playground.tryRun}
    </Button>
  )
}
