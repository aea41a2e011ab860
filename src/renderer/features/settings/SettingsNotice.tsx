import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'

/** Tells where a settings file that could not be read went. */
export function SettingsNotice({ setAsideAs }: { readonly setAsideAs: string | null }) {
  if (setAsideAs === null) return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={messages.settings.setAsideTitle}>
      {messages.settings.setAside(setAsideAs)}
    </Alert>
  )
}
