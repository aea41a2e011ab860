import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { AdapterSourceFormat } from '../../shared/imported-adapter.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { isThere } from '../files/is-there.ts'
import type { AdapterSource, AdapterSourceReader } from './adapter-source.ts'
import { authors } from './authors.ts'
import { native } from './native.ts'
import { peft } from './peft.ts'

/** Every format that adapters are imported from: one line each. */
const readers: Readonly<Record<AdapterSourceFormat, AdapterSourceReader>> = { native, peft, authors }

/**
 * The adapter that a file or folder holds.
 *
 * @throws StudioFailure where it holds none, or one that cannot be imported.
 */
export async function findAdapter(path: string): Promise<AdapterSource> {
  for (const reader of Object.values(readers)) {
    const found = await reader.find(path)
    if (found) return found
  }
  throw new StudioFailure({
    code: 'import-unknown',
    title: `${basename(path)} is no adapter that the studio knows`,
    cause: (await isThere(path))
      ? phrase('noAdapterAt', { path })
      : phrase('pathNotThere', { path }),
    suggestion: 'Choose the folder of an adapter: exported here, written by PEFT, or saved by the code of LoRA-XS’s authors. A whole model goes under “Models”.',
    values: { name: basename(path) },
  })
}
