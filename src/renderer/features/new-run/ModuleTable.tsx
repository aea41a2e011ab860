import { Box, Checkbox, Table } from '@mantine/core'
import { useMemo } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { targetedModules } from '../../../shared/parameter-counts.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valuesOfModules } from './budget.ts'
import { changeAdapter, useDraft } from './draft-store.ts'
import { KindRows } from './KindRows.tsx'
import { moduleKinds } from './module-kinds.ts'
import classes from './ModuleTable.module.css'
import { valuesInWords } from './values-in-words.ts'

/** The linear modules of the base model as a tree: all, by kind, and one by one, with what adapting each would train. */
export function ModuleTable({ model }: { readonly model: ModelDescription }) {
  const { adapter } = useDraft()
  const kinds = useMemo(() => moduleKinds(model), [model])
  const chosen = new Set(adapter.targetModules)
  const text = messages.newRun.adapter
  const choose = (isChosen: (kind: string) => boolean) => {
    // Kept in the model's own order, whichever box was ticked first.
    changeAdapter({ targetModules: model.moduleKinds.filter(isChosen) })
  }
  const all = kinds.every(({ name }) => chosen.has(name))
  return (
    // A window at 200 per cent is narrower than the table.
    <Box style={{ overflowX: 'auto' }}>
      <Table aria-label={text.tableCaption} verticalSpacing={5} withTableBorder className={classes['table']}>
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
          <Table.Tr>
            <Table.Td>
              <Checkbox checked={all} indeterminate={!all && chosen.size > 0} onChange={() => choose(() => !all)} label={text.allModules} />
            </Table.Td>
            <Table.Td />
            <Table.Td ta="right">{formatInteger(model.layers)}</Table.Td>
            <Table.Td />
            <Table.Td ta="right">{valuesInWords(valuesOfModules(model, targetedModules(model, adapter.targetModules, adapter.layers), adapter))}</Table.Td>
          </Table.Tr>
          {kinds.map((kind) => (
            <KindRows
              key={kind.name}
              model={model}
              kind={kind}
              isChosen={chosen.has(kind.name)}
              onToggle={(on) => choose((name) => (name === kind.name ? on : chosen.has(name)))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
