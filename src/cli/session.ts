import { resolve } from 'node:path'
import { chosenDataFolder, usedDataFolder } from '../main/store/chosen-data-folder.ts'
import { defaultUserDataFolder, type DataFolder } from '../main/store/data-folder.ts'
import type { History } from '../main/store/history.ts'
import { openHistory } from '../main/store/open-history.ts'
import { output, type Output } from './output.ts'

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: true
  readonly userData?: string
}

export interface Session {
  readonly dataFolder: DataFolder
  readonly history: History
  readonly output: Output
}

/** Runs a command; a failure is told and becomes the exit code. */
export async function withOutput(options: CommonOptions, work: (output: Output) => Promise<void>): Promise<void> {
  const out = output(options.json === true)
  try {
    await work(out)
  } catch (error) {
    out.failure(error)
    process.exitCode = 1
  }
}

/** Where a command keeps things: the window's own folder unless another is named. */
export function dataFolderOf({ userData }: CommonOptions): DataFolder {
  const folder = userData ? resolve(userData) : defaultUserDataFolder()
  return usedDataFolder(folder, chosenDataFolder(folder))
}

/** Runs a command with the same history as the window's. */
export function withSession(options: CommonOptions, work: (session: Session) => Promise<void>): Promise<void> {
  return withOutput(options, async (out) => {
    const dataFolder = dataFolderOf(options)
    const history = openHistory(dataFolder.databaseFile)
    if (history.notice) out.progress({ kind: 'notice', message: history.notice }, history.notice)
    try {
      await work({ dataFolder, history, output: out })
    } finally {
      history.close()
    }
  })
}
