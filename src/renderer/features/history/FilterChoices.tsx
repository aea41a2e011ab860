import { Checkbox, ScrollArea, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { formatInteger } from '../../formatting/numbers.ts'
import { type FilteredProperty, filterOptions } from './filter-options.ts'
import type { HistoryEntry } from './history-entry.ts'

export interface FilterChoicesProps<Value extends string> {
  readonly name: string
  /** All runs of the list. */
  readonly entries: readonly HistoryEntry[]
  readonly property: FilteredProperty<Value>
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
  /** What is said where there is nothing to choose. */
  readonly emptyText?: string
}

/** Ticks of what may stay in the list, with how many runs have each; counted only where they are shown. */
export function FilterChoices<Value extends string>({ name, entries, property, chosen, onChange, emptyText }: FilterChoicesProps<Value>) {
  const options = useMemo(() => filterOptions(entries, property), [entries, property])
  if (options.length === 0 && emptyText !== undefined) {
    return (
      <Text size="sm" c="dimmed" maw={220} tabIndex={-1} data-autofocus>
        {emptyText}
      </Text>
    )
  }
  return (
    <ScrollArea.Autosize mah={280} type="auto">
      <Checkbox.Group aria-label={name} value={[...chosen]} onChange={(values) => onChange(options.flatMap(({ value }) => (values.includes(value) ? [value] : [])))}>
        <Stack gap={8} p={4}>
          {options.map(({ value, label, count }) => (
            <Checkbox key={value} value={value} label={`${label} (${formatInteger(count)})`} title={value} />
          ))}
        </Stack>
      </Checkbox.Group>
    </ScrollArea.Autosize>
  )
}
