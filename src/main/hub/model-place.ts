import { rm, rmdir, statfs, mkdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { cannotWrite, diskFull } from './hub-failures.ts'

/** Where a repository's files go: `<models>/<owner>/<name>`, so that the folder is called as the model is. */
export function placeOf(modelsFolder: string, repository: string): string {
  return join(modelsFolder, ...repository.split('/'))
}

/** Whether a folder lies inside the one that downloads go to; nothing else is ever deleted. */
export function isDownloadPlace(modelsFolder: string, folder: string): boolean {
  return resolve(folder).startsWith(resolve(modelsFolder) + sep)
}

/** Makes the folder, and says before the first byte where the disk has too little room. */
export async function preparePlace(folder: string, bytesToCome: number): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw cannotWrite(folder, error)
  }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < bytesToCome) throw diskFull(folder, `${megabytes(bytesToCome)} are still to come and ${megabytes(free)} are free`)
}

/** Removes a model's folder, and its owner's where that is empty then. */
export async function removePlace(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await rmdir(dirname(folder)).catch(() => undefined)
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`
}
