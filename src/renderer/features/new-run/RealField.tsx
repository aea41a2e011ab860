import type { NumberEntry } from './draft.ts'
import { RealInput } from './RealInput.tsx'

interface RealFieldProps {
  readonly label: string
  readonly hint: string
  readonly placeholder?: string
  readonly value: NumberEntry
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

export function RealField({ hint, ...field }: RealFieldProps) {
  return <RealInput description={hint} inputWrapperOrder={['label', 'input', 'error', 'description']} {...field} />
}
