import { basename } from 'node:path'
import { toFailure } from '../../shared/failure.ts'
import type { AdapterInspection, BaseFit, CandidateBase } from '../../shared/imported-adapter.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import type { AdapterSource } from './adapter-source.ts'
import { misfit } from './misfit.ts'
import { findAdapter } from './registry.ts'

const order: readonly BaseFit['fit'][] = ['named', 'fits', 'unfit']

/**
 * What would be imported, and which of the known bases it goes with, by their headers alone.
 *
 * @throws StudioFailure where the path holds no adapter, or one that cannot be imported.
 */
export async function inspectAdapter({ path, bases }: { path: string; bases: readonly CandidateBase[] }): Promise<AdapterInspection> {
  const source = await findAdapter(path)
  const fits = await Promise.all(bases.map((base) => fitOf(source, base)))
  fits.sort((one, other) => order.indexOf(one.fit) - order.indexOf(other.fit))
  return { path, found: source.facts, bases: fits }
}

async function fitOf(source: AdapterSource, { folder, name }: CandidateBase): Promise<BaseFit> {
  try {
    const opened = await openModelFolder(folder)
    const reason = misfit(source, opened, architectureOf(opened))
    if (reason !== null) return { folder, name, fit: 'unfit', reason }
    return { folder, name, fit: isNamed(source.facts.baseName, [folder, name]) ? 'named' : 'fits', reason: '' }
  } catch (error) {
    const { title, cause } = toFailure(error)
    return { folder, name, fit: 'unfit', reason: `${title}: ${cause}` }
  }
}

/** A base is written as a path, as `owner/name` on a hub, or as a name alone. */
function isNamed(wanted: string, names: readonly string[]): boolean {
  const last = (text: string): string => basename(text.replaceAll('\\', '/')).toLowerCase()
  return wanted !== '' && names.some((name) => last(name) === last(wanted))
}
