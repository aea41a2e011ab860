import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { FilterChoices, type FilterChoicesProps } from './FilterChoices.tsx'

/** What the button says: the filter's name, and what it asks for. */
function summary<Value extends string>({ name, property, chosen }: FilterChoicesProps<Value>): string {
  const [only] = chosen
  if (only === undefined) return name
  const text = messages.history
  return text.filteredBy(name, chosen.length === 1 ? property.labelOf(only) : text.chosen(chosen.length))
}

/** A button that opens the choices of one filter. */
export function FilterMenu<Value extends string>(props: FilterChoicesProps<Value>) {
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant={props.chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          styles={{ label: { maxWidth: 190, overflow: 'hidden', textOverflow: 'ellipsis' } }}
        >
          {summary(props)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={props.name}>
        <FilterChoices {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}
