import { Table } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import classes from './HistoryTable.module.css'
import type { SortKey, Sorting } from './run-sorting.ts'

interface SortableHeadingProps {
  readonly name: SortKey
  readonly numeric: boolean
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

export function SortableHeading({ name, numeric, sorting, onSort }: SortableHeadingProps) {
  const sorted = sorting.key === name
  const label = messages.history.columns[name]
  const Arrow = sorting.descending ? IconArrowDown : IconArrowUp
  return (
    <Table.Th ta={numeric ? 'right' : 'left'} aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={classes['sort']}
        title={messages.history.sortBy(label)}
        // The larger number is usually wanted first, the first name too.
        onClick={() => onSort({ key: name, descending: sorted ? !sorting.descending : numeric })}
      >
        {label}
        {sorted && <Arrow size={13} aria-hidden />}
      </button>
    </Table.Th>
  )
}
