import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CacheKind, cacheKinds, type CacheSizes } from '../../shared/disk-use.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { DataFolder } from '../store/data-folder.ts'

function folderOf(kind: CacheKind, { cache, sample }: DataFolder): string {
  return kind === 'sample' ? sample : join(cache, kind)
}

export async function measureCaches(dataFolder: DataFolder): Promise<CacheSizes> {
  const sizes = await Promise.all(cacheKinds.map(async (kind) => [kind, await measureFolder(folderOf(kind, dataFolder))] as const))
  return Object.fromEntries(sizes) as CacheSizes
}

/** Throws a StudioFailure where files are in use; what could be deleted is gone then. */
export async function clearCache(kind: CacheKind, dataFolder: DataFolder): Promise<void> {
  const folder = folderOf(kind, dataFolder)
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch (error) {
    throw new StudioFailure({
      code: 'cache.cannot-clear',
      title: 'Not everything could be deleted',
      cause: `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      suggestion: 'Files may still be in use: restart LoRA-XS Studio and try again.',
    })
  }
}

/** Files that go while it looks are not counted. */
async function measureFolder(folder: string): Promise<{ bytes: number; files: number }> {
  const sum = { bytes: 0, files: 0 }
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (!entry.isFile()) continue
      sum.bytes += await stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      )
      sum.files += 1
    }
  } catch {
    // A folder that is not there holds nothing.
  }
  return sum
}
