import { Group, Input, NativeSelect } from '@mantine/core'
import { useId } from 'react'
import { messages } from '../../messages/index.ts'
import type { NumberEntry } from './draft.ts'
import { RealInput } from './RealInput.tsx'
import { WholeInput } from './WholeInput.tsx'

interface UnitFieldProps<Unit extends string> {
  readonly label: string
  readonly hint: string
  readonly units: readonly Unit[]
  readonly unit: Unit
  readonly onUnit: (unit: Unit) => void
  /** A whole number has a smallest value to step from; null for a real one. */
  readonly minimum: number | null
  readonly value: NumberEntry
  readonly onChange: (value: NumberEntry) => void
  readonly error: string | undefined
}

/** A number whose unit is chosen beside it. */
export function UnitField<Unit extends keyof typeof messages.training.units>(props: UnitFieldProps<Unit>) {
  const { label, hint, units, unit, onUnit, minimum, value, onChange, error } = props
  const id = useId()
  const text = messages.training
  const input = { id, value, onChange, error: error !== undefined, flex: 1, miw: 0 }
  return (
    <Input.Wrapper label={label} description={hint} error={error} size="xs" labelProps={{ htmlFor: id }} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <Group gap={6} wrap="nowrap" mb={5}>
        {minimum === null ? <RealInput {...input} /> : <WholeInput {...input} minimum={minimum} />}
        <NativeSelect
          size="xs"
          w={96}
          aria-label={text.unit(label)}
          value={unit}
          data={units.map((name) => ({ value: name, label: text.units[name] }))}
          onChange={(event) => {
            const chosen = units.find((name) => name === event.currentTarget.value)
            if (chosen !== undefined) onUnit(chosen)
          }}
        />
      </Group>
    </Input.Wrapper>
  )
}
