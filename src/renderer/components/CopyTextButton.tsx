import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'

export function CopyTextButton({ text }: { readonly text: string }) {
  const clipboard = useClipboard({ timeout: 2000 })
  const Icon = clipboard.copied ? IconCheck : IconCopy
  return (
    <Button variant="default" leftSection={<Icon size={14} aria-hidden />} onClick={() => clipboard.copy(text)}>
      {clipboard.copied ? messages.shell.copied : messages.shell.copy}
    </Button>
  )
}
