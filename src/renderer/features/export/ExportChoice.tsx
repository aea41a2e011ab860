import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ExportFormat } from '../../../shared/export-result.ts'
import { messages } from '../../messages/index.ts'
import classes from './AdapterExport.module.css'
import { exportAdapter } from './export-store.ts'

interface ExportChoiceProps {
  readonly adapterId: string
  readonly format: ExportFormat
  /** Empty until it is known. */
  readonly size: string
  readonly busy: ExportFormat | null
}

export function ExportChoice({ adapterId, format, size, busy }: ExportChoiceProps) {
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
        h="auto"
        mih={30}
        py={5}
        styles={{ label: { whiteSpace: 'normal' } }}
        onClick={() => void exportAdapter(adapterId, format)}
      >
        {busy === format ? text.exporting : action}
      </Button>
    </div>
  )
}
