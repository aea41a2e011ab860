import { NumberInput } from '@mantine/core'
import type { NumberEntry } from './draft.ts'

interface WholeFieldProps {
  readonly label: string
  readonly hint: string
  readonly minimum: number
  readonly step?: number
  readonly value: NumberEntry
  readonly onChange: (value: NumberEntry) => void
  readonly error: string | undefined
}

export function WholeField({ label, hint, minimum, step = 1, value, onChange, error }: WholeFieldProps) {
  return (
    <NumberInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      min={minimum}
      step={step}
      clampBehavior="none"
      allowDecimal={false}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
