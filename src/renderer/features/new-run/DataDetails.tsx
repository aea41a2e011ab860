import { Anchor, Group, Stack, Text } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { ColumnChoices } from './ColumnChoices.tsx'
import { DataPreviewTable } from './DataPreviewTable.tsx'
import { DataProblems } from './DataProblems.tsx'
import { useDraft } from './draft-store.ts'
import { InstructionFields } from './InstructionFields.tsx'
import { LabelBars } from './LabelBars.tsx'
import { TaskChoice } from './TaskChoice.tsx'
import { ValidationChoice } from './ValidationChoice.tsx'

export function DataDetails({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const text = messages.newRun.data
  return (
    <Stack gap="md">
      <Group gap="xs" wrap="nowrap">
        <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
          {preview.name}
        </Text>
        <Text size="xs" c="dimmed" truncate className="tabular" title={preview.file}>
          {[messages.data.formats[preview.format], text.rows(preview.rowCount), text.columns(preview.columns.length)].join(' · ')}
        </Text>
        <Anchor href={hashOf({ screen: 'data' })} size="xs" ml="auto" style={{ whiteSpace: 'nowrap' }}>
          {text.lookAtAll}
        </Anchor>
      </Group>
      <DataProblems problems={preview.problems} />
      <DataPreviewTable preview={preview} />
      <TaskChoice preview={preview} />
      {columns.task === 'instruction' ? <InstructionFields /> : <ColumnChoices preview={preview} />}
      {columns.task === 'classification' && <LabelBars preview={preview} />}
      <ValidationChoice preview={preview} />
    </Stack>
  )
}
