import { ActionIcon, Code, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import classes from './DeviceTableRow.module.css'

/** Why a device does not work and what to do; a command, which stands between backquotes, can be copied. */
export function NextStep({ text }: { readonly text: string }) {
  const [words, command, rest = ''] = text.split('`')
  return (
    <Text size="xs" component="div">
      {words}
      {command !== undefined && <CommandLine command={command} />}
      {/\w/.test(rest) && rest.replace(/^\W+/, '')}
    </Text>
  )
}

function CommandLine({ command }: { readonly command: string }) {
  const clipboard = useClipboard({ timeout: 2000 })
  const Icon = clipboard.copied ? IconCheck : IconCopy
  return (
    <div className={classes['command']}>
      <Code>{command}</Code>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={clipboard.copied ? messages.shell.copied : messages.devices.copyCommand} onClick={() => clipboard.copy(command)}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}
