import { TextInput } from '@mantine/core'
import { formatReal } from '../../formatting/numbers.ts'
import type { NumberEntry } from './draft.ts'

interface RealFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: NumberEntry
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

/** A real number, also in scientific notation, which a number input cannot take: 1e-5. */
export function RealField({ label, hint, value, onChange, error }: RealFieldProps) {
  return (
    <TextInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className="tabular"
      value={typeof value === 'number' ? formatReal(value) : value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}
