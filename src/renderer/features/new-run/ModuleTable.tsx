import { Badge, Checkbox, Table, Tooltip } from '@mantine/core'
import { useMemo } from 'react'
import type { LinearModule, ModelDescription } from '../../../shared/model-description.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valuesOfKind } from './budget.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { moduleKinds } from './module-kinds.ts'

/** The linear modules of the base model, by kind, with what adapting each would train. */
export function ModuleTable({ model }: { readonly model: ModelDescription }) {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const kinds = useMemo(() => moduleKinds(model), [model])
  const chosen = new Set(adapter.targetModules)
  const rank = fieldErrors['adapter.rank'] === undefined ? numberOf(adapter.rank) : Number.NaN
  const rankOf = ({ path, kind }: LinearModule) => adapter.ranks[path] ?? adapter.ranks[kind] ?? rank
  const text = messages.newRun.adapter
  const toggle = (name: string, on: boolean) => {
    // Kept in the model's own order, whichever box was ticked first.
    changeAdapter({ targetModules: model.moduleKinds.filter((kind) => (kind === name ? on : chosen.has(kind))) })
  }
  return (
    <Table aria-label={text.tableCaption} verticalSpacing={5} withTableBorder style={{ borderRadius: 5, borderCollapse: 'separate', borderSpacing: 0 }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.module}</Table.Th>
          <Table.Th ta="right">{text.shape}</Table.Th>
          <Table.Th ta="right">{text.layers}</Table.Th>
          <Table.Th ta="right">
            {Object.keys(adapter.ranks).length > 0 ? text.valuesAtOwnRanks : text.values(Number.isInteger(rank) ? String(rank) : messages.shell.noValue)}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="tabular">
        {kinds.map((kind) => (
          <Table.Tr key={kind.name} c={chosen.has(kind.name) ? 'var(--mantine-color-text)' : 'dimmed'}>
            <Table.Td>
              <Checkbox
                checked={chosen.has(kind.name)}
                onChange={(event) => toggle(kind.name, event.currentTarget.checked)}
                aria-label={kind.name}
                label={
                  <>
                    {kind.name}
                    {kind.inPaper && (
                      <Tooltip label={text.inPaperHint}>
                        <Badge component="span" size="xs" radius="sm" tt="none" variant="default" ml={8}>
                          {text.inPaper}
                        </Badge>
                      </Tooltip>
                    )}
                  </>
                }
              />
            </Table.Td>
            <Table.Td ta="right">
              {kind.shape === null ? text.mixed : `${formatInteger(kind.shape.outFeatures)} × ${formatInteger(kind.shape.inFeatures)}`}
            </Table.Td>
            <Table.Td ta="right">{kind.count}</Table.Td>
            <Table.Td ta="right">{Number.isInteger(rank) ? formatInteger(valuesOfKind(model, kind.name, adapter.method, rankOf)) : messages.shell.noValue}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
