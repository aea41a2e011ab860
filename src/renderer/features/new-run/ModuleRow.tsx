import { Table, Text } from '@mantine/core'
import type { LinearModule, ModelDescription } from '../../../shared/model-description.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valuesOfModules } from './budget.ts'
import { useDraft } from './draft-store.ts'
import { OwnRank } from './OwnRank.tsx'
import { valuesInWords } from './values-in-words.ts'

const text = messages.newRun.adapter

interface ModuleRowProps {
  readonly model: ModelDescription
  readonly module: LinearModule
  /** Whether its kind and its layer are chosen. */
  readonly isAdapted: boolean
}

/** One module of a kind that is unfolded. */
export function ModuleRow({ model, module, isAdapted }: ModuleRowProps) {
  const { adapter } = useDraft()
  return (
    <Table.Tr c={isAdapted ? 'var(--mantine-color-text)' : 'dimmed'} data-testid="module">
      <Table.Td pl={54} title={module.path}>
        <Text size="xs" inherit>
          {isAdapted ? text.layer(module.layer) : text.layerLeftOut(module.layer)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{`${formatInteger(module.outFeatures)} × ${formatInteger(module.inFeatures)}`}</Table.Td>
      <Table.Td />
      <Table.Td>
        <OwnRank name={module.path} shared={String(adapter.ranks[module.kind] ?? adapter.rank)} disabled={!isAdapted} />
      </Table.Td>
      <Table.Td ta="right">{isAdapted ? valuesInWords(valuesOfModules(model, [module], adapter)) : messages.shell.noValue}</Table.Td>
    </Table.Tr>
  )
}
