import { ActionIcon, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useDraft } from '../new-run/draft-store.ts'
import { ConversationView } from './ConversationView.tsx'
import { chooseRow, useChosenRow } from './data-view.ts'
import classes from './RowDetail.module.css'

const text = messages.data.rows

/** Whether a cell may be too high for its place, and has to be in reach of the keyboard. */
function mayScroll(cell: string): boolean {
  return cell.length > 400 || cell.split('\n').length > 7
}

/** The chosen row with every cell in full, and as the model would read it where it is a conversation. */
export function RowDetail({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const row = useChosenRow(preview)
  const { table } = columns
  const window = useAnswer('dataset.rows', { file: preview.file, ...(table === null ? {} : { table }), from: row, to: row + 1, whole: true }, { keep: true })
  const found = window.status === 'ready' ? window.value.rows[0] : undefined
  const step = (by: number, Icon: typeof IconChevronLeft, label: string) => (
    <ActionIcon
      variant="default"
      size="sm"
      aria-label={label}
      disabled={row + by < 0 || row + by >= preview.rowCount}
      onClick={() => chooseRow(preview.file, row + by)}
    >
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
  return (
    <section aria-label={text.detail} data-testid="data-row">
      <Group gap="xs" mb={8}>
        {step(-1, IconChevronLeft, text.previous)}
        {step(1, IconChevronRight, text.next)}
        <Text size="sm" fw={600} className="tabular">
          {text.row(formatInteger(row + 1), formatInteger(preview.rowCount))}
        </Text>
        {found !== undefined && (
          <Text size="xs" c="dimmed" className="tabular">
            {text.line(formatInteger(found.line))}
          </Text>
        )}
      </Group>
      {window.status === 'loading' && <Skeleton height={64} />}
      {window.status === 'failed' && <FailureAlert failure={window.failure} />}
      <Stack gap="sm">
        {columns.task === 'instruction' && columns.shape !== null && <ConversationView preview={preview} row={row} shape={columns.shape} />}
        {found !== undefined && (
          <dl className={classes['cells']}>
            {preview.columns.map(({ name }, column) => {
              const cell = found.cells[column] ?? ''
              return (
                <div key={name} className={classes['cell']}>
                  <dt>{name}</dt>
                  <dd tabIndex={mayScroll(cell) ? 0 : undefined} data-empty={cell === '' || undefined}>
                    {cell === '' ? text.empty : cell}
                  </dd>
                </div>
              )
            })}
          </dl>
        )}
      </Stack>
    </section>
  )
}
