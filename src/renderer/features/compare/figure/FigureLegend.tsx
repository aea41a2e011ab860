import { Group, Text } from '@mantine/core'
import type { AdapterMethodName } from '../../../../shared/run-configuration.ts'
import { messages } from '../../../messages/index.ts'
import classes from '../ComparisonChart.module.css'
import { methodColor } from '../run-colors.ts'

interface FigureLegendProps {
  readonly methods: readonly AdapterMethodName[]
  readonly scheme: 'light' | 'dark'
}

export function FigureLegend({ methods, scheme }: FigureLegendProps) {
  return (
    <Group gap="md" justify="center" mt={4}>
      {methods.map((method) => (
        <Group key={method} gap={6}>
          <span className={classes['swatch']} style={{ borderColor: methodColor(scheme, method) }} aria-hidden />
          <Text size="xs">{messages.methods[method].name}</Text>
        </Group>
      ))}
    </Group>
  )
}
