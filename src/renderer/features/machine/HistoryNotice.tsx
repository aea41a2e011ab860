import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { useSystemInformation } from '../../state/system-information.ts'

/** Tells where a damaged history went. */
export function HistoryNotice() {
  const notice = valueOf(useSystemInformation())?.historyNotice ?? null
  if (notice === null) return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={messages.machine.historyNotice}>
      {inOwnWords(notice)}
    </Alert>
  )
}
