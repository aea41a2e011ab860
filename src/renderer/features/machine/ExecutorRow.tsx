import { Badge, Group, Text } from '@mantine/core'
import type { ExecutorStatus } from '../../../shared/contract/studio.ts'
import { messages } from '../../messages/index.ts'

export function ExecutorRow({ executor }: { readonly executor: ExecutorStatus }) {
  const text = messages.machine
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{text.executorNames[executor.name]}</Text>
        <Badge size="sm" radius="sm" tt="none" variant="light" color={executor.available ? 'green' : 'gray'}>
          {executor.available ? text.available : text.unavailable}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {text.executorAbout[executor.name]}
      </Text>
      <Text size="sm" mt={2}>
        {executor.detail}
      </Text>
    </div>
  )
}
