import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ExportResult } from '../../../shared/export-result.ts'
import { formatScientific } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

/** Whether what was written still answers as the trained model does. */
export function ParityLine({ parity }: { readonly parity: ExportResult['parity'] }) {
  const text = messages.run.export
  const held = parity.largestDifference <= parity.tolerance
  const Icon = held ? IconCircleCheck : IconAlertTriangle
  return (
    <Group gap={6} my={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden color={held ? 'var(--mantine-color-green-filled)' : 'var(--mantine-color-red-filled)'} style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm" className="tabular">
        <b>
          {text.parity}: {held ? text.parityHeld : text.parityBroken}.
        </b>{' '}
        {text.parityText(formatScientific(parity.largestDifference), parity.examples, formatScientific(parity.tolerance))}
        {!held && ` ${text.parityBrokenHint}`}
      </Text>
    </Group>
  )
}
