import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ExportFormat } from '../../../shared/export-result.ts'
import { messages } from '../../messages/index.ts'
import { exportRun } from './export-store.ts'
import classes from './ExportPanel.module.css'

interface ExportChoiceProps {
  readonly runId: string
  readonly format: ExportFormat
  /** Empty until it is known. */
  readonly size: string
  readonly busy: ExportFormat | null
}

export function ExportChoice({ runId, format, size, busy }: ExportChoiceProps) {
  const text = messages.run.export
  const { title, text: explanation, action } = text.formats[format]
  return (
    <div className={classes['choice']}>
      <Text fw={600}>{title}</Text>
      <Text size="xs" className="tabular">
        {size}
      </Text>
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
