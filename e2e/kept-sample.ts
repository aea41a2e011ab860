import { access, cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolderInside } from '../src/main/store/data-folder.ts'

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The sample, and the factors of its base. */
const parts = ['sample', 'cache'] as const

/** Gives a studio the sample that an earlier test has left, where one has. */
export async function putSample(store: string, userData: string): Promise<void> {
  const folder = dataFolderInside(userData)
  for (const part of parts) if (await isThere(join(store, part))) await cp(join(store, part), folder[part], { recursive: true })
}

/** Leaves the sample of a studio that was closed to the tests to come, where it has one and they have none. */
export async function keepSample(store: string, userData: string): Promise<void> {
  const folder = dataFolderInside(userData)
  if ((await isThere(join(store, 'sample'))) || !(await isThere(folder.sample))) return
  for (const part of parts) if (await isThere(folder[part])) await rename(folder[part], join(store, part))
}
