import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { signedProductsSaturate } from '../compiler/signed-products.ts'
import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { baseTensor } from '../models/weight-names.ts'
import { type EightBitWeight, eightBitWeight } from './eight-bit-weight.ts'

/** Copies in 8 bits by the weights of the base that they stand for; empty where it computes as it is stored. */
export type EightBitBase = ReadonlyMap<StoredTensor, EightBitWeight>

/**
 * The weights of all linear modules in 8 bits, where a configuration asks for it. Embeddings, norms and biases stay as
 * they are, and A and B are of the weights as stored.
 */
export async function eightBitBaseOf(
  folder: ModelFolder,
  architecture: Architecture,
  { baseFormat }: AdapterConfiguration,
  { cacheFolder, onModule }: { cacheFolder: string; onModule?: (done: number, all: number) => void },
): Promise<EightBitBase> {
  const copies = new Map<StoredTensor, EightBitWeight>()
  if (baseFormat !== '8-bit') return copies
  const modules = architecture.modules(folder)
  const type = (await signedProductsSaturate()) ? 'U8' : 'I8'
  for (const [index, { path }] of modules.entries()) {
    onModule?.(index, modules.length)
    const weight = baseTensor(folder, architecture.basePrefix, `${path}.weight`)
    copies.set(weight, await eightBitWeight(weight, cacheFolder, type))
  }
  return copies
}
