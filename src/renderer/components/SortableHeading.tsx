import { Table } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'
import classes from './SortableHeading.module.css'

/** The column that a table is sorted by. */
export interface Sorting<Key extends string> {
  readonly key: Key
  readonly descending: boolean
}

interface SortableHeadingProps<Key extends string> {
  readonly name: Key
  readonly label: string
  readonly numeric: boolean
  readonly sorting: Sorting<Key>
  readonly onSort: (sorting: Sorting<Key>) => void
}

export function SortableHeading<Key extends string>({ name, label, numeric, sorting, onSort }: SortableHeadingProps<Key>) {
  const sorted = sorting.key === name
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
