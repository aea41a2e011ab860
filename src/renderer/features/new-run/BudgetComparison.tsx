import { Text } from '@mantine/core'
import { Fragment } from 'react'
import { formatBytes, formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { bytesPerValue, type Budget } from './budget.ts'
import classes from './SummaryPanel.module.css'

/** What the same modules would take with other methods, on one scale. */
export function BudgetComparison({ budget, baseParameters }: { readonly budget: Budget; readonly baseParameters: number }) {
  const text = messages.newRun.summary
  const largest = Math.max(budget.adapter, budget.vera, budget.lora)
  const rows = [
    { name: text.loraXs, values: budget.adapter, own: true },
    { name: text.vera, values: budget.vera, own: false },
    { name: text.lora, values: budget.lora, own: false },
  ]
  return (
    <div>
      <Text size="xs" c="dimmed">
        {text.comparison}
      </Text>
      <div className={classes['comparison']}>
        {rows.map(({ name, values, own }) => (
          <Fragment key={name}>
            <span>{name}</span>
            <span className={classes['track']} aria-hidden>
              <span className={classes[own ? 'own' : 'fill']} style={{ display: 'block', width: `${(100 * values) / largest}%` }} />
            </span>
            <span title={text.ofBase(`${formatReal((100 * values) / baseParameters)}%`)}>
              {formatBytes(values * bytesPerValue)}
              {!own && ` (${text.times(formatReal(Number((values / budget.adapter).toPrecision(2))))})`}
            </span>
          </Fragment>
        ))}
      </div>
    </div>
  )
}
