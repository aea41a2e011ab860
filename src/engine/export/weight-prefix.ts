/** A tensor's name without the family's prefix (`bert.encoder…` → `encoder…`). */
export function withoutPrefix(name: string, basePrefix: string): string {
  return name.startsWith(`${basePrefix}.`) ? name.slice(basePrefix.length + 1) : name
}
