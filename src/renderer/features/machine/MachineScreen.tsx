import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { DevicesPanel } from '../devices/DevicesPanel.tsx'
import { HistoryNotice } from './HistoryNotice.tsx'
import { StudioFacts } from './StudioFacts.tsx'

export function MachineScreen() {
  const information = useSystemInformation()
  const text = messages.machine
  return (
    <Stack className="screen" gap="md" maw={1000} mx={0}>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed" mt={4}>
          {text.lead}
        </Text>
      </div>
      <HistoryNotice />
      {information.status === 'loading' && <Skeleton height={180} />}
      {information.status === 'failed' && <FailureAlert failure={information.failure} />}
      {information.status === 'ready' && (
        <>
          <DevicesPanel executors={information.value.executors} />
          <StudioFacts information={information.value} />
        </>
      )}
    </Stack>
  )
}
