import { Button, Group, Text } from '@mantine/core'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { changeAdapter, useDraft } from './draft-store.ts'

/** Settings that an earlier run brought and that have no field of their own. */
export function CarriedSettings() {
  const { ranks, startFrom } = useDraft().adapter
  const text = messages.newRun.adapter
  const own = Object.entries(ranks).map(([name, rank]) => `${name} ${rank}`)
  if (own.length === 0 && startFrom === null) return null
  const line = (words: string, remove: () => void) => (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" miw={0} style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Text>
      <Button variant="subtle" size="compact-xs" style={{ flexShrink: 0 }} onClick={remove}>
        {text.carriedRemove}
      </Button>
    </Group>
  )
  return (
    <div>
      <Text size="xs" fw={500}>
        {text.carried}
      </Text>
      {own.length > 0 && line(text.carriedRanks(own.join(', ')), () => changeAdapter({ ranks: {} }))}
      {startFrom !== null && line(text.carriedStart(baseName(startFrom)), () => changeAdapter({ startFrom: null }))}
    </div>
  )
}
