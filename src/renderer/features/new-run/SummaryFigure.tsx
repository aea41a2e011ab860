import { Text } from '@mantine/core'
import { formatBytes, formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { bytesPerValue } from './budget.ts'
import classes from './SummaryPanel.module.css'

interface SummaryFigureProps {
  readonly label: string
  /** Null until it is known. */
  readonly values: number | null
  readonly hint: string | null
  /** Explains the hint on hover. */
  readonly title?: string
  readonly testId: string
  readonly emphasized?: boolean
}

/** A number of trained values with the bytes they take. */
export function SummaryFigure({ label, values, hint, title, testId, emphasized = false }: SummaryFigureProps) {
  return (
    <div className={emphasized ? classes['emphasized'] : undefined}>
      <div className={classes['line']}>
        <Text size="sm">{label}</Text>
        <span className={classes['value']} data-testid={testId}>
          {values === null ? messages.shell.noValue : formatInteger(values)}
        </span>
      </div>
      <div className={classes['line']}>
        <Text size="xs" c="dimmed" {...(title === undefined ? {} : { title })}>
          {hint}
        </Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {values === null ? '' : formatBytes(values * bytesPerValue)}
        </Text>
      </div>
    </div>
  )
}
