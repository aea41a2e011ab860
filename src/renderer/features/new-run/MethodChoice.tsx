import { Group, Select, Text } from '@mantine/core'
import { useId } from 'react'
import { adapterMethodNames } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { changeMethod, useDraft } from './draft-store.ts'

const options = adapterMethodNames.map((name) => ({ value: name, label: messages.methods[name].name }))

export function MethodChoice() {
  const { method } = useDraft().adapter
  const aboutId = useId()
  return (
    <Group gap="md">
      <Select
        w={220}
        aria-label={messages.newRun.adapter.method}
        aria-describedby={aboutId}
        data={options}
        value={method}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = adapterMethodNames.find((name) => name === value)
          if (chosen !== undefined) changeMethod(chosen)
        }}
      />
      <Text id={aboutId} size="xs" c="dimmed" flex={1} miw={200}>
        {messages.methods[method].about}
      </Text>
    </Group>
  )
}
