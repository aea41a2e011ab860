import { Button, Group, Text } from '@mantine/core'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { changeAdapter, useDraft } from './draft-store.ts'

/** What an earlier run brought and that has no field of its own: the adapter it started from. */
export function CarriedSettings() {
  const { startFrom } = useDraft().adapter
  const text = messages.newRun.adapter
  if (startFrom === null) return null
  return (
    <div>
      <Text size="xs" fw={500}>
        {text.carried}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Text size="xs" miw={0} style={{ overflowWrap: 'anywhere' }}>
          {text.carriedStart(baseName(startFrom))}
        </Text>
        <Button variant="subtle" size="compact-xs" style={{ flexShrink: 0 }} onClick={() => changeAdapter({ startFrom: null })}>
          {text.carriedRemove}
        </Button>
      </Group>
    </div>
  )
}
