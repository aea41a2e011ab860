import { Button, Table, Text } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import type { ExecutorStatus } from '../../../shared/contract/studio.ts'
import { activeRunStates } from '../../../shared/run-record.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { useRuns } from '../../runs/run-list.ts'
import { valueOf } from '../../state/loadable.ts'
import classes from './DevicesPanel.module.css'
import { DeviceTableRow } from './DeviceTableRow.tsx'
import { deviceRows } from './device-rows.ts'
import { cancelDeviceTest, testDevices, useDeviceTest } from '../../state/device-test.ts'

const text = messages.devices

/** Every way to compute on this machine: whether it works, how fast, or why not and what to do. */
export function DevicesPanel({ executors }: { readonly executors: readonly ExecutorStatus[] }) {
  const test = useDeviceTest()
  const training = (valueOf(useRuns()) ?? []).some(({ state }) => activeRunStates.includes(state))
  const rows = deviceRows(executors, test)
  const fastest = Math.max(...rows.map(({ report }) => (report?.works === true ? report.gigaflops : 0)))
  const tested = executors.some(({ report }) => report !== null)
  return (
    <Panel title={text.title} action={<TestButton tested={tested} running={test !== null} training={training} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {training ? text.trainingNow : tested || test !== null ? text.lead : text.untestedLead}
      </Text>
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={text.title}>
        <Table className="tabular" layout="fixed" miw={720} verticalSpacing={8} horizontalSpacing={8} data-testid="devices">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.device}</Table.Th>
              <Table.Th w={128}>{text.state}</Table.Th>
              <Table.Th w={284}>{text.speed}</Table.Th>
              <Table.Th w={104} ta="right" title={text.differenceTitle}>
                {text.difference}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <DeviceTableRow key={row.executor.name} row={row} fastest={fastest} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

interface TestButtonProps {
  readonly tested: boolean
  readonly running: boolean
  /** A run takes the processor, so that nothing could be measured. */
  readonly training: boolean
}

function TestButton({ tested, running, training }: TestButtonProps) {
  if (running) {
    return (
      <Button variant="default" leftSection={<IconPlayerStop size={14} aria-hidden />} onClick={cancelDeviceTest}>
        {text.cancel}
      </Button>
    )
  }
  return (
    <Button
      variant={tested ? 'default' : 'filled'}
      leftSection={<IconRefresh size={14} aria-hidden />}
      disabled={training}
      data-testid="test-devices"
      onClick={() => void testDevices()}
    >
      {tested ? text.testAgain : text.test}
    </Button>
  )
}
