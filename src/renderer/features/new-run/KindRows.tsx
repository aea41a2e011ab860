import { ActionIcon, Badge, Checkbox, Group, Table, Tooltip } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { targetedModules } from '../../../shared/parameter-counts.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valuesOfModules } from './budget.ts'
import { useDraft } from './draft-store.ts'
import type { ModuleKind } from './module-kinds.ts'
import { ModuleRow } from './ModuleRow.tsx'
import classes from './ModuleTable.module.css'
import { OwnRank } from './OwnRank.tsx'
import { valuesInWords } from './values-in-words.ts'

const text = messages.newRun.adapter

interface KindRowsProps {
  readonly model: ModelDescription
  readonly kind: ModuleKind
  readonly isChosen: boolean
  readonly onToggle: (isChosen: boolean) => void
}

/** A kind of modules with its tick box, and its modules where it is unfolded. */
export function KindRows({ model, kind, isChosen, onToggle }: KindRowsProps) {
  const { adapter } = useDraft()
  const [isOpen, setOpen] = useState(false)
  const modules = model.modules.filter((module) => module.kind === kind.name)
  const inLayers = new Set(targetedModules(model, [kind.name], adapter.layers))
  return (
    <>
      <Table.Tr c={isChosen ? 'var(--mantine-color-text)' : 'dimmed'}>
        <Table.Td>
          <Group gap={6} wrap="nowrap" pl={18}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-expanded={isOpen} aria-label={text.unfold(kind.name)} onClick={() => setOpen(!isOpen)}>
              <IconChevronRight size={13} className={classes['chevron']} data-open={isOpen} aria-hidden />
            </ActionIcon>
            <Checkbox
              checked={isChosen}
              onChange={(event) => onToggle(event.currentTarget.checked)}
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
          </Group>
        </Table.Td>
        <Table.Td ta="right">{kind.shape === null ? text.mixed : `${formatInteger(kind.shape.outFeatures)} × ${formatInteger(kind.shape.inFeatures)}`}</Table.Td>
        <Table.Td ta="right">{kind.count}</Table.Td>
        <Table.Td>
          <OwnRank name={kind.name} shared={sharedRank(adapter.ranks, modules, String(adapter.rank))} disabled={!isChosen} />
        </Table.Td>
        <Table.Td ta="right">{valuesInWords(valuesOfModules(model, [...inLayers], adapter))}</Table.Td>
      </Table.Tr>
      {isOpen && modules.map((module) => <ModuleRow key={module.path} model={model} module={module} isAdapted={isChosen && inLayers.has(module)} />)}
    </>
  )
}

/** What stands where a kind has no rank of its own: those of its modules that have, else the common one. */
function sharedRank(ranks: Readonly<Record<string, number | string>>, modules: readonly { readonly path: string }[], common: string): string {
  const own = modules.map(({ path }) => ranks[path]).filter((rank) => typeof rank === 'number')
  if (own.length === 0) return text.kindRankShared(common)
  return text.rankRange(formatInteger(Math.min(...own)), formatInteger(Math.max(...own)))
}
