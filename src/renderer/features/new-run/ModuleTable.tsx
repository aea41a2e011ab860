import { Badge, Box, Checkbox, Table, Tooltip } from '@mantine/core'
import { useMemo } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valuesOfKind } from './budget.ts'
import { changeAdapter, useDraft } from './draft-store.ts'
import { KindRank } from './KindRank.tsx'
import { moduleKinds } from './module-kinds.ts'

function valuesInWords(values: number): string {
  return Number.isInteger(values) ? formatInteger(values) : messages.shell.noValue
}

/** The linear modules of the base model, by kind, with what adapting each would train. */
export function ModuleTable({ model }: { readonly model: ModelDescription }) {
  const { adapter } = useDraft()
  const kinds = useMemo(() => moduleKinds(model), [model])
  const chosen = new Set(adapter.targetModules)
  const text = messages.newRun.adapter
  const toggle = (name: string, on: boolean) => {
    // Kept in the model's own order, whichever box was ticked first.
    changeAdapter({ targetModules: model.moduleKinds.filter((kind) => (kind === name ? on : chosen.has(kind))) })
  }
  return (
    // A window at 200 per cent is narrower than the table.
    <Box style={{ overflowX: 'auto' }}>
      <Table aria-label={text.tableCaption} verticalSpacing={5} withTableBorder style={{ borderRadius: 5, borderCollapse: 'separate', borderSpacing: 0 }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.module}</Table.Th>
            <Table.Th ta="right">{text.shape}</Table.Th>
            <Table.Th ta="right">{text.layers}</Table.Th>
            <Table.Th w={108}>{text.kindRank}</Table.Th>
            <Table.Th ta="right">{text.values}</Table.Th>
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
              <Table.Td>
                <KindRank kind={kind.name} disabled={!chosen.has(kind.name)} />
              </Table.Td>
              <Table.Td ta="right">{valuesInWords(valuesOfKind(model, kind.name, adapter))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
