import type { ModelDescription } from '../../../shared/model-description.ts'

/** All linear modules of one kind. */
export interface ModuleKind {
  readonly name: string
  readonly count: number
  /** Null where the shapes differ between layers. */
  readonly shape: { readonly outFeatures: number; readonly inFeatures: number } | null
  readonly inPaper: boolean
}

/** The kinds of a model in the order of its forward pass. */
export function moduleKinds(model: ModelDescription): ModuleKind[] {
  const ofPaper = new Set(model.defaultTargetModules)
  return model.moduleKinds.map((name) => {
    const modules = model.modules.filter((module) => module.kind === name)
    const [first] = modules
    const uniform = modules.every((module) => module.outFeatures === first?.outFeatures && module.inFeatures === first.inFeatures)
    const shape = uniform && first !== undefined ? { outFeatures: first.outFeatures, inFeatures: first.inFeatures } : null
    return { name, count: modules.length, shape, inPaper: ofPaper.has(name) }
  })
}
