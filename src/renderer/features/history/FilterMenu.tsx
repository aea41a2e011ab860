import { Button, Checkbox, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { FilterOption } from './filter-options.ts'

interface FilterMenuProps<Value extends string> {
  readonly name: string
  readonly options: readonly FilterOption<Value>[]
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
  /** What is said where there is nothing to choose. */
  readonly emptyText?: string
}

/** What the button says: the filter's name, and what it asks for. */
function summary<Value extends string>({ name, options, chosen }: FilterMenuProps<Value>): string {
  const [only] = chosen
  if (only === undefined) return name
  const text = messages.history
  const label = options.find(({ value }) => value === only)?.label ?? only
  return text.filteredBy(name, chosen.length === 1 ? label : text.chosen(chosen.length))
}

/** Ticks of what may stay in the list, with how many runs have each. */
export function FilterMenu<Value extends string>(props: FilterMenuProps<Value>) {
  const { name, options, chosen, onChange, emptyText } = props
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          styles={{ label: { maxWidth: 190, overflow: 'hidden', textOverflow: 'ellipsis' } }}
        >
          {summary(props)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={name}>
        {options.length === 0 && emptyText !== undefined ? (
          <Text size="sm" c="dimmed" maw={220} tabIndex={-1} data-autofocus>
            {emptyText}
          </Text>
        ) : (
          <ScrollArea.Autosize mah={280} type="auto">
            <Checkbox.Group aria-label={name} value={[...chosen]} onChange={(values) => onChange(options.flatMap(({ value }) => (values.includes(value) ? [value] : [])))}>
              <Stack gap={8} p={4}>
                {options.map(({ value, label, count }) => (
                  <Checkbox key={value} value={value} label={`${label} (${formatInteger(count)})`} title={value} />
                ))}
              </Stack>
            </Checkbox.Group>
          </ScrollArea.Autosize>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
