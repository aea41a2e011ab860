import { constants, existsSync, readFileSync } from 'node:fs'
import { access, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { type DataFolder, dataFolderAt, dataFolderInside } from './data-folder.ts'

export const settingsFileName = 'settings.json'
const choiceSchema = z.looseObject({ dataFolder: z.string().min(1).nullish() })

/**
 * The data folder that was chosen, else the usual one inside the user data folder.
 *
 * @throws StudioFailure where it is not there, such as on a drive that is not connected: an empty history would look like a lost one.
 */
export function usedDataFolder(userDataFolder: string, chosen: string | null): DataFolder {
  const settingsFile = join(userDataFolder, settingsFileName)
  if (chosen === null) return dataFolderInside(userDataFolder)
  if (existsSync(chosen)) return dataFolderAt(chosen)
  throw new StudioFailure({
    code: 'data-folder.missing',
    title: 'The data folder is not there',
    cause: `History and runs lie in ${chosen}, as ${settingsFile} says, and there is no such folder.`,
    suggestion: 'Connect its drive or put it back, then start again. To begin in the usual folder instead, delete “dataFolder” from that file.',
    values: { folder: chosen, file: settingsFile },
  })
}

/** What the settings say, for whoever needs no others; nothing where they cannot be read, which the window tells. */
export function chosenDataFolder(userDataFolder: string): string | null {
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(join(userDataFolder, settingsFileName), 'utf8'))).dataFolder ?? null
  } catch {
    return null
  }
}

/**
 * Makes a folder ready to hold the studio's data: an empty one, or one that holds them already, itself; of any other a folder inside.
 *
 * @throws StudioFailure where it cannot be written to.
 */
export async function readyDataFolder(chosen: string): Promise<string> {
  try {
    const names = await readdir(chosen)
    const isOwn = names.length === 0 || names.includes('history.sqlite')
    const root = isOwn ? chosen : join(chosen, 'LoRA-XS Studio')
    await mkdir(root, { recursive: true })
    await access(root, constants.W_OK)
    return root
  } catch (error) {
    throw new StudioFailure({
      code: 'data-folder.unusable',
      title: 'This folder cannot hold the data',
      cause: `${chosen}: ${error instanceof Error ? error.message : String(error)}`,
      suggestion: 'Choose a folder that you may write to.',
      values: { folder: chosen },
    })
  }
}
