import type { LinearModule } from '../../../shared/model-description.ts'

export type Grouping = 'layer' | 'kind'

/** Modules of one layer, or of one kind. */
export interface ModuleGroup {
  readonly value: string
  /** The layer's number, or the kind's name. */
  readonly key: number | string
  readonly modules: readonly LinearModule[]
}

/** What is shown of a tree's selection: one module among its group, a group, or the whole model. */
export interface ModuleSelection {
  readonly modules: readonly LinearModule[]
  /** Null where a group is selected. */
  readonly module: LinearModule | null
  readonly group: ModuleGroup | null
}

/** The tree's value for all modules together. */
export const wholeModel = 'model'

/** Groups in the order of the model. */
export function moduleGroups(modules: readonly LinearModule[], grouping: Grouping): ModuleGroup[] {
  const groups = new Map<number | string, LinearModule[]>()
  for (const module of modules) {
    const key = grouping === 'layer' ? module.layer : module.kind
    groups.set(key, [...(groups.get(key) ?? []), module])
  }
  return [...groups].map(([key, members]) => ({ value: `${grouping}:${key}`, key, modules: members }))
}

export function selectionOf(modules: readonly LinearModule[], groups: readonly ModuleGroup[], value: string): ModuleSelection {
  const group = groups.find((each) => each.value === value || each.modules.some(({ path }) => path === value)) ?? null
  if (group === null) return { modules, module: null, group: null }
  return { modules: group.modules, module: group.modules.find(({ path }) => path === value) ?? null, group }
}
