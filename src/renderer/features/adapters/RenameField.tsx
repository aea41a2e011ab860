import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { messages } from '../../messages/index.ts'
import { renameAdapter } from '../../adapters/imported-adapters.ts'

interface RenameFieldProps {
  readonly adapterId: string
  readonly name: string
}

const text = messages.adapters

/** The name of an imported adapter; a run's adapter is called as its run. */
export function RenameField({ adapterId, name }: RenameFieldProps) {
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  const isNew = wanted !== '' && wanted !== name
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isNew) void renameAdapter(adapterId, wanted)
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput label={text.name} size="xs" maxLength={200} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} style={{ flex: 1 }} />
        <Button type="submit" variant="default" disabled={!isNew}>
          {text.rename}
        </Button>
      </Group>
    </form>
  )
}
