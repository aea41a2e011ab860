import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface FindingProps {
  readonly good?: boolean
  /** A few of the texts concerned. */
  readonly details?: readonly string[]
  readonly children: ReactNode
}

/** One thing that was found in the data. */
export function Finding({ good = false, details = [], children }: FindingProps) {
  const Icon = good ? IconCircleCheck : IconAlertTriangle
  return (
    <li style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
      <Icon size={15} style={{ flexShrink: 0, marginTop: 2 }} color={`var(--mantine-color-${good ? 'green' : 'orange'}-filled)`} aria-hidden />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" className="tabular">
          {children}
        </Text>
        {details.map((words, index) => (
          <Text key={index} size="xs" c="dimmed" truncate title={words}>
            “{words}”
          </Text>
        ))}
      </div>
    </li>
  )
}
