import type { NamedTensor } from '../adapters/saved-adapter.ts'
import type { ExportSource } from './exporter.ts'
import { withoutPrefix } from './weight-prefix.ts'

/**
 * `target_modules` of adapter_config.json. PEFT adapts every linear module whose path ends in one of the names, so
 * the short names serve only where they hit the adapted modules and no others ("output.dense" alone would also hit
 * "attention.output.dense"); otherwise the modules are named by their full paths.
 */
export function peftTargets({ adapter, architecture, base }: ExportSource, adapted: ReadonlySet<string>): string[] {
  const { targetModules } = adapter.configuration
  const { basePrefix } = architecture
  const candidates = new Set(architecture.modules(base).map((module) => module.path))
  for (const name of base.weights.keys()) candidates.add(withoutPrefix(name, basePrefix).replace(/\.weight$/, ''))
  const hit = (path: string): boolean => targetModules.some((kind) => path === kind || path.endsWith(`.${kind}`))
  const exact = [...candidates].every((path) => hit(path) === adapted.has(path))
  return exact ? [...targetModules] : [...adapted].map((path) => `${basePrefix}.${path}`)
}

/** `modules_to_save`: the modules that the head's tensors belong to, e.g. `pooler` and `classifier`. */
export function savedModules(head: readonly NamedTensor[], basePrefix: string): string[] {
  return [...new Set(head.map(({ name }) => withoutPrefix(name, basePrefix).split('.')[0] ?? name))]
}
