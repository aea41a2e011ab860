import { Badge, Loader, Table, Text } from '@mantine/core'
import { Bar } from '../../components/Bar.tsx'
import { formatInteger, formatMeasured, formatScientific } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import classes from './DeviceTableRow.module.css'
import type { DeviceRow } from './device-rows.ts'
import { NextStep } from './NextStep.tsx'

const text = messages.devices

const colors: Readonly<Record<DeviceRow['state'], string>> = {
  default: 'teal',
  works: 'green',
  untested: 'yellow',
  testing: 'blue',
  waiting: 'gray',
  fails: 'gray',
}

/** Why it does not work here, and what to do. */
function whyNot({ detail, nextStep }: DeviceRow['executor'], report: DeviceRow['report']): string {
  const [reason, suggestion] = report?.works === false ? [report.reason, report.suggestion] : [detail, nextStep]
  return `${inOwnWords(reason)} ${inOwnWords(suggestion)}`
}

interface DeviceTableRowProps {
  readonly row: DeviceRow
  /** Speed that fills the bar, in 10⁹ operations a second. */
  readonly fastest: number
}

export function DeviceTableRow({ row: { executor, state, report }, fastest }: DeviceTableRowProps) {
  const { name } = executor
  const worked = report?.works === true ? report : null
  return (
    <Table.Tr data-testid={`device-${name}`} data-state={state} className={classes['row']}>
      <Table.Td>
        <Text size="sm" fw={600}>
          {messages.machine.executorNames[name]}
        </Text>
        <Text size="xs" c="dimmed">
          {messages.machine.executorAbout[name]}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge size="sm" radius="sm" tt="none" variant={state === 'default' ? 'filled' : 'light'} color={colors[state]} miw="max-content" leftSection={state === 'testing' ? <Loader size={9} color="blue" /> : undefined}>
          {text.states[state]}
        </Badge>
      </Table.Td>
      {state === 'fails' ? (
        <Table.Td colSpan={2}>
          <NextStep text={whyNot(executor, report)} />
        </Table.Td>
      ) : (
        <>
          <Table.Td>
            {worked && (
              <div className={classes['speed']}>
                <Bar share={worked.gigaflops / fastest} />
                <span>{text.gigaflops(worked.gigaflops < 10 ? formatMeasured(worked.gigaflops) : formatInteger(worked.gigaflops))}</span>
              </div>
            )}
          </Table.Td>
          <Table.Td ta="right">{worked && formatScientific(worked.difference)}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}
