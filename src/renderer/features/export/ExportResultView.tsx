import { Button, Group, Table, Text } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import type { ExportResult } from '../../../shared/export-result.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import classes from './AdapterExport.module.css'
import { ParityLine } from './ParityLine.tsx'

export function ExportResultView({ result }: { readonly result: ExportResult }) {
  const text = messages.run.export
  return (
    <div className={classes['result']} data-testid="export-result" data-format={result.format} role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{text.done(text.formats[result.format].title)}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {result.folder}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          onClick={() => void askOrNotify('folder.reveal', { folder: result.folder })}
          style={{ flexShrink: 0 }}
        >
          {text.showFolder}
        </Button>
      </Group>
      <ParityLine parity={result.parity} />
      <Table fz="xs" verticalSpacing={3} horizontalSpacing={0} className="tabular" withRowBorders={false}>
        <Table.Tbody>
          {result.files.map((file) => (
            <Table.Tr key={file.name}>
              <Table.Td>{file.name}</Table.Td>
              <Table.Td ta="right">{formatBytes(file.bytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
