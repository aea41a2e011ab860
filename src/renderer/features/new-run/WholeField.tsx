import type { NumberEntry } from './draft.ts'
import { WholeInput } from './WholeInput.tsx'

interface WholeFieldProps {
  readonly label: string
  readonly hint: string
  readonly minimum: number
  readonly step?: number
  readonly value: NumberEntry
  readonly onChange: (value: NumberEntry) => void
  readonly error: string | undefined
}

export function WholeField({ hint, ...field }: WholeFieldProps) {
  return <WholeInput description={hint} inputWrapperOrder={['label', 'input', 'error', 'description']} {...field} />
}
