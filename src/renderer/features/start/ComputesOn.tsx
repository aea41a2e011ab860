import { Anchor, Badge, Group, Skeleton, Stack, Text } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { useSystemInformation } from '../../state/system-information.ts'

export function ComputesOn() {
  const information = useSystemInformation()
  const text = messages.start
  return (
    <Panel
      title={text.computesOn}
      action={
        <Anchor size="sm" href={hashOf({ screen: 'machine' })}>
          {text.machineDetails}
        </Anchor>
      }
    >
      {information.status === 'loading' && <Skeleton height={20} width="60%" />}
      {information.status === 'failed' && <FailureAlert failure={information.failure} />}
      {information.status === 'ready' && (
        <Stack gap={6}>
          {information.value.executors.filter(({ available }) => available).map((executor) => (
            <Group key={executor.name} gap="sm" wrap="nowrap" align="flex-start">
              <Text size="sm" fw={500} w={148} style={{ flexShrink: 0 }}>
                {messages.machine.executorNames[executor.name]}
              </Text>
              <Badge size="sm" radius="sm" tt="none" variant={executor.recommended ? 'filled' : 'light'} color="teal" w={88} style={{ flexShrink: 0 }}>
                {executor.recommended ? text.chosen : executor.report === null ? messages.devices.states.untested : text.available}
              </Badge>
              <Text size="sm" c="dimmed">
                {messages.machine.runsOn[executor.name](information.value.threads)}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  )
}
