import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { type FactorGrams, gramsOf } from '../adapters/factor-grams.ts'
import { updateNorm } from '../adapters/low-rank-update.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { readFactors } from '../decomposition/factor-values.ts'
import { targetsOf, trainedName } from './assemble.ts'
import type { PreparedRun } from './prepare-run.ts'

/** ‖ΔW‖ (Frobenius) of each adapted module by its path; nothing where whole weights or the head alone are trained. */
export class UpdateNorms {
  readonly #run: PreparedRun
  readonly #configuration: AdapterConfiguration
  readonly #grams = new Map<string, FactorGrams>()

  constructor(run: PreparedRun, configuration: AdapterConfiguration) {
    this.#run = run
    this.#configuration = configuration
  }

  async measure(): Promise<Record<string, number>> {
    const { folder, architecture, factors, tensors } = this.#run
    const method = adapterMethod(this.#configuration.method)
    const norms: Record<string, number> = {}
    if (method.adapts !== 'modules') return norms
    const values = new Map(tensors.map((tensor) => [tensor.name, tensor.values]))
    for (const target of targetsOf(folder, architecture, this.#configuration)) {
      const { path } = target.module
      const own = factors.get(path)
      const trained = (name: string): Float32Array => values.get(trainedName(path, name)) ?? new Float32Array()
      if (method.updateNorm && own) {
        const grams = this.#grams.get(path) ?? gramsOf(await readFactors(own))
        this.#grams.set(path, grams)
        norms[path] = method.updateNorm(target, trained, grams)
      } else norms[path] = updateNorm(method.fold(target, trained, own && (await readFactors(own))))
    }
    return norms
  }
}
