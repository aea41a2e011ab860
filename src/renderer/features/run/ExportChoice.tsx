import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ExportFormat } from '../../../shared/export-result.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { exportRun } from './export-store.ts'
import classes from './ExportPanel.module.css'

interface ExportChoiceProps {
  readonly runId: string
  readonly format: ExportFormat
  /** Null until it is known. */
  readonly bytes: number | null
  readonly busy: ExportFormat | null
}

export function ExportChoice({ runId, format, bytes, busy }: ExportChoiceProps) {
  const text = messages.run.export
  const { title, text: explanation, action } = text.formats[format]
  return (
    <div className={classes['choice']}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600}>{title}</Text>
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {bytes === null ? '' : text.about(formatBytes(bytes))}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {explanation}
      </Text>
      <Button
        variant={format === 'native' ? 'filled' : 'default'}
        leftSection={<IconDownload size={14} aria-hidden />}
        disabled={busy !== null}
        data-testid={`export-${format}`}
        onClick={() => void exportRun(runId, format)}
      >
        {busy === format ? text.exporting : action}
      </Button>
    </div>
  )
}
