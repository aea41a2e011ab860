import { Badge, Table } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { messages } from '../../messages/index.ts'
import classes from './DataPreviewTable.module.css'
import { useDraft } from './draft-store.ts'

const shownRows = 5

/** The first rows as they were read, with the part each column plays. */
export function DataPreviewTable({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const text = messages.newRun.data
  const roleOf = (name: string): string | null => {
    if (columns.task === 'instruction') return columns.splitKind === 'column' && name === columns.splitColumn ? text.roles.split : null
    if (name === columns.textColumn) return text.roles.text
    if (name === columns.secondTextColumn) return text.roles.secondText
    if (name === columns.labelColumn) return columns.task === 'regression' ? text.roles.number : text.roles.label
    return columns.splitKind === 'column' && name === columns.splitColumn ? text.roles.split : null
  }
  return (
    <div className={classes['frame']} tabIndex={0} role="region" aria-label={text.preview}>
      <Table fz="xs" verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            {preview.columns.map(({ name }) => {
              const role = roleOf(name)
              return (
                <Table.Th key={name} className={classes['head']}>
                  {name}
                  {role !== null && (
                    <Badge size="xs" radius="sm" tt="none" variant="light" ml={6} style={{ overflow: 'visible' }}>
                      {role}
                    </Badge>
                  )}
                </Table.Th>
              )
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.slice(0, shownRows).map((row, index) => (
            <Table.Tr key={index}>
              {preview.columns.map(({ name }, column) => (
                <Table.Td key={name} data-role={roleOf(name) === null ? undefined : 'used'} className={classes['cell']}>
                  <span className={classes['text']} title={row[column]}>
                    {row[column]}
                  </span>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
