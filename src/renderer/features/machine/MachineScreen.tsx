import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { ExecutorRow } from './ExecutorRow.tsx'
import { HistoryNotice } from './HistoryNotice.tsx'
import { StudioFacts } from './StudioFacts.tsx'

export function MachineScreen() {
  const information = useSystemInformation()
  const text = messages.machine
  return (
    <Stack className="screen" gap="md" maw={900} mx={0}>
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
          <Panel title={text.executors}>
            <Stack gap="md">
              {information.value.executors.map((executor) => (
                <ExecutorRow key={executor.name} executor={executor} />
              ))}
            </Stack>
          </Panel>
          <StudioFacts information={information.value} />
        </>
      )}
    </Stack>
  )
}
