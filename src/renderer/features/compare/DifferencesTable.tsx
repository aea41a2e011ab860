import { Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { differences } from './differences.ts'
import classes from './MetricsTable.module.css'
import type { RunGroup } from './run-groups.ts'

const text = messages.compare.differences

/** The settings in which the runs differ, side by side; those that all have alike are left out. */
export function DifferencesTable({ groups }: { readonly groups: readonly RunGroup[] }) {
  const rows = useMemo(() => differences(groups), [groups])
  const seeds = groups.some(({ runs }) => runs.length > 1)
  return (
    <Panel title={text.title}>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {seeds ? text.onlySeed : text.none}
        </Text>
      ) : (
        <div className={classes['frame']} tabIndex={0} role="group" aria-label={text.title}>
          <Table className={classes['values']} data-testid="differences">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text.setting}</Table.Th>
                {groups.map(({ title, runs }) => (
                  <Table.Th key={runs[0].id}>{title}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ name, values }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400} c="dimmed">
                    {name}
                  </Table.Th>
                  {groups.map(({ runs }, index) => (
                    <Table.Td key={runs[0].id}>{values[index]}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Panel>
  )
}
