import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { updateNorm } from '../adapters/low-rank-update.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { readFactors } from '../decomposition/factor-values.ts'
import { targetsOf, trainedName } from './assemble.ts'
import type { PreparedRun } from './prepare-run.ts'

/** ‖ΔW‖ (Frobenius) of each adapted module by its path; nothing where whole weights or the head alone are trained. */
export async function updateNorms({ folder, architecture, factors, tensors }: PreparedRun, configuration: AdapterConfiguration): Promise<Record<string, number>> {
  const method = adapterMethod(configuration.method)
  const norms: Record<string, number> = {}
  if (method.adapts !== 'modules') return norms
  const values = new Map(tensors.map((tensor) => [tensor.name, tensor.values]))
  for (const target of targetsOf(folder, architecture, configuration)) {
    const { path } = target.module
    const own = factors.get(path)
    const trained = (name: string): Float32Array => values.get(trainedName(path, name)) ?? new Float32Array()
    norms[path] = updateNorm(method.fold(target, trained, own && (await readFactors(own))))
  }
  return norms
}
