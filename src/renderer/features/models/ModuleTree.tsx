import { Badge, SegmentedControl, Text, Tooltip, Tree, type TreeNodeData, useTree } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useMemo, type FocusEvent } from 'react'
import type { LinearModule } from '../../../shared/model-description.ts'
import type { Spectrum } from '../../../shared/spectrum.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { wholeModel, type Grouping, type ModuleGroup } from './module-groups.ts'
import classes from './ModuleExplorer.module.css'
import { energyWithin } from './spectrum-measures.ts'

interface ModuleTreeProps {
  readonly groups: readonly ModuleGroup[]
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  readonly selected: string
  readonly onSelect: (value: string) => void
  /** Kinds that the paper adapts. */
  readonly ofPaper: ReadonlySet<string>
  readonly spectra: ReadonlyMap<string, Spectrum>
  readonly rank: number
}

const text = messages.models.modules

/** The linear modules by layer or by kind. What has the keyboard's focus is selected. */
export function ModuleTree(props: ModuleTreeProps) {
  const { groups, grouping, onGrouping, selected, onSelect } = props
  const data = useMemo(() => treeData(groups), [groups])
  const tree = useTree({ selectedState: [selected], initialExpandedState: { [groups[0]?.value ?? '']: true } })
  const modules = useMemo(() => new Map(groups.flatMap((group) => group.modules.map((module) => [module.path, module]))), [groups])
  const select = (event: FocusEvent<HTMLElement>) => {
    const value = event.target.closest<HTMLElement>('[role=treeitem]')?.dataset['value']
    if (value !== undefined) onSelect(value)
  }
  return (
    <Panel
      title={text.title}
      action={
        <SegmentedControl
          size="xs"
          aria-label={text.groupBy}
          value={grouping}
          onChange={(value) => onGrouping(value === 'kind' ? 'kind' : 'layer')}
          data={[
            { value: 'layer', label: text.byLayer },
            { value: 'kind', label: text.byKind },
          ]}
        />
      }
    >
      <Text size="xs" c="dimmed" mb={8}>
        {text.lead}
      </Text>
      <div className={classes['tree']}>
        <Tree
          aria-label={text.tree}
          data={data}
          tree={tree}
          levelOffset={22}
          onFocus={select}
          renderNode={({ node, expanded, hasChildren, elementProps }) => (
            <div {...elementProps} className={`${elementProps.className} ${classes['row'] ?? ''}`} data-testid="module-node">
              {hasChildren && <IconChevronRight size={14} aria-hidden className={classes['arrow']} data-open={expanded || undefined} />}
              <NodeContent {...props} group={groups.find(({ value }) => value === node.value)} module={modules.get(node.value)} label={node.label as string} />
            </div>
          )}
        />
      </div>
    </Panel>
  )
}

function treeData(groups: readonly ModuleGroup[]): TreeNodeData[] {
  const nodes = groups.map(({ value, key, modules }) => ({
    value,
    label: typeof key === 'number' ? text.layer(key) : key,
    children: modules.map(({ path, kind, layer }) => ({ value: path, label: typeof key === 'number' ? kind : text.layer(layer) })),
  }))
  return [{ value: wholeModel, label: messages.models.spectra.wholeModel }, ...nodes]
}

interface NodeContentProps extends Pick<ModuleTreeProps, 'ofPaper' | 'spectra' | 'rank' | 'groups'> {
  readonly group: ModuleGroup | undefined
  readonly module: LinearModule | undefined
  readonly label: string
}

/** A module with its shape and energy; a group with how many it has and their mean. */
function NodeContent({ group, module, label, ofPaper, spectra, rank, groups }: NodeContentProps) {
  const members = module === undefined ? (group?.modules ?? groups.flatMap(({ modules }) => modules)) : [module]
  const kind = module?.kind ?? (typeof group?.key === 'string' ? group.key : undefined)
  const energies = members.flatMap(({ path }) => {
    const spectrum = spectra.get(path)
    return spectrum === undefined ? [] : [energyWithin(spectrum, rank)]
  })
  const energy = energies.length === members.length ? energies.reduce((sum, each) => sum + each, 0) / energies.length : null
  return (
    <>
      <span className={classes['label']} title={module?.path}>
        {label}
        {kind !== undefined && ofPaper.has(kind) && (
          <Tooltip label={text.ofPaperHint}>
            <Badge component="span" size="xs" radius="sm" tt="none" variant="default" ml={8}>
              {text.ofPaper}
            </Badge>
          </Tooltip>
        )}
      </span>
      <span className={classes['shape']}>
        {module === undefined ? text.count(members.length) : `${formatInteger(module.outFeatures)} × ${formatInteger(module.inFeatures)}`}
      </span>
      {spectra.size > 0 && <span className={classes['energy']}>{energy === null ? messages.shell.noValue : formatPercent(energy)}</span>}
    </>
  )
}
