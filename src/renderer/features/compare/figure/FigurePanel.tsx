import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { MetricName } from '../../../../shared/metric.ts'
import type { RunSummary } from '../../../../shared/run-record.ts'
import { messages } from '../../../messages/index.ts'
import { FigureChart } from './FigureChart.tsx'
import { figurePoints } from './figure-points.ts'

interface FigurePanelProps {
  readonly title: string
  readonly runs: readonly RunSummary[]
  readonly metric: MetricName
  readonly height?: number
}

const text = messages.compare.figure

/** Figure 1 of some runs, with what it shows and what it leaves out. */
export function FigurePanel({ title, runs, metric, height }: FigurePanelProps) {
  const points = useMemo(() => figurePoints(runs, metric), [runs, metric])
  const left = runs.length - points.reduce((sum, { group }) => sum + group.runs.length, 0)
  return (
    <div>
      <FigureChart title={title} points={points} metric={metric} {...(height !== undefined && { height })} />
      <Text size="xs" c="dimmed" mt={6}>
        {text.hint} {left > 0 && text.left(left)}
      </Text>
    </div>
  )
}
