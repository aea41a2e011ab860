import type { LinearModule, ModelDescription } from './model-description.ts'
import type { LayerRange } from './run-configuration.ts'

/** LoRA-XS: r² values a module (paper, equation 7). */
export function countLoraXs(modules: readonly LinearModule[], rank: number): number {
  return modules.length * rank * rank
}

/** LoRA: r·(in + out) values a module (paper, equation 5). */
export function countLora(modules: readonly LinearModule[], rank: number): number {
  return modules.reduce((sum, module) => sum + rank * (module.inFeatures + module.outFeatures), 0)
}

/** VeRA: out + r values a module (paper, equation 6). */
export function countVera(modules: readonly LinearModule[], rank: number): number {
  return modules.reduce((sum, module) => sum + module.outFeatures + rank, 0)
}

export function countHead(model: Pick<ModelDescription, 'head'>, labels: number): number {
  return model.head.fixed + model.head.perLabel * labels
}

/** The modules of the chosen kinds, of all layers or a range, in model order. */
export function targetedModules(
  model: { readonly modules: readonly LinearModule[] },
  kinds: readonly string[],
  layers: LayerRange | null = null,
): LinearModule[] {
  const chosen = new Set(kinds)
  return model.modules.filter(({ kind, layer }) => chosen.has(kind) && (layers === null || (layer >= layers.first && layer <= layers.last)))
}
