import { Text } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { Bar } from '../../components/Bar.tsx'
import { formatInteger, formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { useDraft } from './draft-store.ts'
import classes from './LabelBars.module.css'
import { labelCounts } from './label-counts.ts'

const shown = 12

/** How many rows each label has, and the accuracy of always answering the most frequent. */
export function LabelBars({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const counts = labelCounts(preview, columns)
  const most = counts?.[0]
  if (counts === null || most === undefined) return null
  const text = messages.newRun.data
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <div>
      <Text size="xs" fw={500} mb={4}>
        {text.labels}
      </Text>
      <ul className={classes['bars']}>
        {counts.slice(0, shown).map(({ value, count }) => (
          <li key={value} className={classes['bar']}>
            <span className={classes['name']} title={value}>
              {value}
            </span>
            <Bar share={count / most.count} />
            <span className={classes['count']}>{formatInteger(count)}</span>
            <span className={classes['share']}>{formatPercent(count / total)}</span>
          </li>
        ))}
      </ul>
      {counts.length > shown && (
        <Text size="xs" c="dimmed">
          {text.moreProblems(formatInteger(counts.length - shown))}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {text.majority(formatPercent(most.count / total))}
      </Text>
    </div>
  )
}
