import { Group, SegmentedControl, Select, Text } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft } from './draft-store.ts'
import { FractionChoice } from './FractionChoice.tsx'
import { splitRows } from './split-rows.ts'

const offeredKinds = ['fraction', 'column'] as const
const kindNames = { fraction: messages.newRun.data.byFraction, column: messages.newRun.data.byColumn, file: messages.newRun.data.byFile }

export function ValidationChoice({ preview }: { readonly preview: DatasetPreview }) {
  const draft = useDraft()
  const { columns } = draft
  const text = messages.newRun.data
  // Another file comes only with the settings of an earlier run.
  const kinds = columns.splitFile === null ? offeredKinds : ([...offeredKinds, 'file'] as const)
  const parts = splitRows(draft, preview)
  const candidates = preview.columns.filter((column) => column.valueCounts !== null).map((column) => column.name)
  return (
    <div>
      <Group justify="space-between" mb={8}>
        <Text size="xs" fw={500}>
          {text.validation}
        </Text>
        {parts !== null && (
          <Text size="xs" c="dimmed" className="tabular">
            {text.parts(parts.training, formatInteger(parts.validation))}
          </Text>
        )}
      </Group>
      <Group align="flex-start" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={text.validation}
          value={columns.splitKind}
          onChange={(value) => {
            const splitKind = kinds.find((kind) => kind === value)
            if (splitKind !== undefined) changeColumns({ splitKind })
          }}
          data={kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
          style={{ flexShrink: 0 }}
        />
        {columns.splitKind === 'fraction' && <FractionChoice />}
        {columns.splitKind === 'file' && (
          <Text size="sm" title={columns.splitFile ?? undefined} truncate>
            {baseName(columns.splitFile ?? '')}
          </Text>
        )}
        {columns.splitKind === 'column' && (
          <Select
            aria-label={text.splitColumn}
            placeholder={text.pick}
            data={candidates}
            value={columns.splitColumn}
            onChange={(value) => changeColumns({ splitColumn: value })}
            description={text.splitHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDeselect={false}
            flex={1}
            maw={340}
          />
        )}
      </Group>
    </div>
  )
}
