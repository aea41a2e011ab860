import { Stack, TextInput, UnstyledButton, type TextInputProps } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { numberOf, type NumberEntry } from './draft.ts'

interface WholeInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: NumberEntry
  readonly onChange: (value: NumberEntry) => void
  readonly minimum: number
  readonly step?: number
}

const arrows = [
  { direction: 1, Icon: IconChevronUp },
  { direction: -1, Icon: IconChevronDown },
] as const

/** Keeps what is typed, as a number input does not: there 8.5 becomes 85. What is no whole number is told beside it. */
export function WholeInput({ value, onChange, minimum, step = 1, ...input }: WholeInputProps) {
  const move = (direction: 1 | -1) => {
    const number = numberOf(value)
    onChange(Number.isFinite(number) ? Math.max(minimum, Math.round(number) + direction * step) : minimum)
  }
  const moveByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? 1 : -1)
  }
  // The arrow keys do the same, so the buttons are for the pointer only.
  const steppers = (
    <Stack gap={0} aria-hidden>
      {arrows.map(({ direction, Icon }) => (
        <UnstyledButton key={direction} tabIndex={-1} onClick={() => move(direction)} lh={0}>
          <Icon size={12} />
        </UnstyledButton>
      ))}
    </Stack>
  )
  return (
    <TextInput
      {...input}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      className="tabular"
      rightSection={steppers}
      rightSectionWidth={24}
      value={String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={moveByKey}
    />
  )
}
