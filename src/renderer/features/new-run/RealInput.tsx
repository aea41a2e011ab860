import { TextInput, type TextInputProps } from '@mantine/core'
import { formatExact } from '../../formatting/numbers.ts'
import type { NumberEntry } from './draft.ts'

interface RealInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: NumberEntry
  readonly onChange: (value: string) => void
}

/** A real number, also in scientific notation, which a number input cannot take: 1e-5. */
export function RealInput({ value, onChange, ...input }: RealInputProps) {
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className="tabular"
      value={typeof value === 'number' ? formatExact(value) : value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
