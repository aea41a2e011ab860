/** One line of the heat map. */
export interface ModuleRow {
  readonly path: string
  /** The name shared by all layers, e.g. `query`. */
  readonly kind: string
  /** Null where the path names none. */
  readonly layer: number | null
}

/** The kind and layer that a module's path names; of kinds that end it, the longest. */
export function moduleRow(path: string, kinds: readonly string[]): ModuleRow {
  const fitting = kinds.filter((kind) => path === kind || path.endsWith(`.${kind}`))
  const kind = fitting.reduce((longest, each) => (each.length > longest.length ? each : longest), '')
  const layer = path.split('.').find((part) => /^\d+$/.test(part))
  return { path, kind: kind === '' ? path : kind, layer: layer === undefined ? null : Number(layer) }
}

/** By kind in the order given, and inside a kind from the first layer to the last. */
export function moduleRows(paths: readonly string[], kinds: readonly string[]): ModuleRow[] {
  const place = ({ kind }: ModuleRow) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length)
  return paths
    .map((path) => moduleRow(path, kinds))
    .sort((one, other) => place(one) - place(other) || (one.layer ?? 0) - (other.layer ?? 0))
}

export interface KindGroup {
  readonly kind: string
  readonly firstRow: number
  readonly rows: number
}

/** Neighbouring rows of one kind. */
export function kindGroups(rows: readonly ModuleRow[]): KindGroup[] {
  const groups: KindGroup[] = []
  for (const [index, { kind }] of rows.entries()) {
    const last = groups.at(-1)
    if (last?.kind === kind) groups[groups.length - 1] = { ...last, rows: last.rows + 1 }
    else groups.push({ kind, firstRow: index, rows: 1 })
  }
  return groups
}
