import { Text } from '@mantine/core'
import { Fragment } from 'react'
import { adapterMethodNames, type AdapterMethodName } from '../../../shared/run-configuration.ts'
import { Bar } from '../../components/Bar.tsx'
import { formatBytes, formatCompact, formatInteger, formatReal, formatShare } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { bytesPerValue, type Budget } from './budget.ts'
import classes from './SummaryPanel.module.css'

const text = messages.newRun.summary

/** Smallest first, as the paper compares them. */
const order: readonly AdapterMethodName[] = ['head-only', 'lora-xs', 'vera', 'lora', 'full']

/** From kilobytes to gigabytes: only a logarithm shows both. */
function shareOf(values: number, largest: number): number {
  return Math.log10(values + 1) / Math.log10(largest + 1)
}

function explanation(budget: Budget, method: AdapterMethodName, baseParameters: number): string {
  const values = budget.ofMethod[method]
  const exactly = text.exactly(formatInteger(values), formatShare(values / baseParameters))
  if (method === budget.method || budget.adapter === 0 || values === 0) return exactly
  return `${exactly}, ${text.times(formatReal(Number((values / budget.adapter).toPrecision(2))), messages.methods[budget.method].name)}`
}

/** What the same modules would take with each method. */
export function BudgetComparison({ budget, baseParameters }: { readonly budget: Budget; readonly baseParameters: number }) {
  const largest = Math.max(...adapterMethodNames.map((name) => budget.ofMethod[name]))
  const shown = order.filter((name) => name === budget.method || budget.ofMethod[name] > 0)
  return (
    <div>
      <Text size="xs" c="dimmed" title={text.scale}>
        {text.comparison}
      </Text>
      <div className={classes['comparison']} data-testid="budget-comparison">
        {shown.map((name) => {
          const values = budget.ofMethod[name]
          const own = name === budget.method
          const title = explanation(budget, name, baseParameters)
          return (
            <Fragment key={name}>
              <span title={title} className={own ? classes['ownName'] : undefined}>
                {text.comparisonNames[name]}
              </span>
              <Bar share={shareOf(values, largest)} muted={!own} />
              <span title={title} className={classes['figure']}>
                {values < 10_000 ? formatInteger(values) : formatCompact(values)}
              </span>
              <span className={classes['figure']}>{formatBytes(values * bytesPerValue)}</span>
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}
