import { writeFile } from 'node:fs/promises'
import { StudioFailure } from '../../shared/failure.ts'
import type { ChartFile, SavedFile } from '../../shared/saved-file.ts'
import type { SaveDialog, StudioSystem } from '../ipc/studio-system.ts'
import { safeFileName } from './safe-file-name.ts'

export interface FileToSave extends Omit<SaveDialog, 'fileName'> {
  /** Offered without its extension. */
  readonly name: string
  readonly content: string | Uint8Array
}

type AskWhere = (dialog: SaveDialog) => Promise<string | null>

/** Writes a file where a person chose; null where they cancelled. */
export async function saveFile(ask: AskWhere, { name, content, ...dialog }: FileToSave): Promise<SavedFile | null> {
  const file = await ask({ ...dialog, fileName: `${safeFileName(name)}.${dialog.extension}` })
  if (file === null) return null
  try {
    await writeFile(file, content)
  } catch (error) {
    throw notWritten(file, error)
  }
  return { file }
}

export function saveChart({ chooseSaveFile, words }: Pick<StudioSystem, 'chooseSaveFile' | 'words'>, { name, content }: ChartFile): Promise<SavedFile | null> {
  const { saveChartNumbers, csvTables, saveChartPicture, pngPictures } = words().dialogs
  return content.kind === 'csv'
    ? saveFile(chooseSaveFile, { title: saveChartNumbers, kind: csvTables, extension: 'csv', name, content: content.text })
    : saveFile(chooseSaveFile, { title: saveChartPicture, kind: pngPictures, extension: 'png', name, content: content.bytes })
}

function notWritten(file: string, error: unknown): StudioFailure {
  return new StudioFailure({
    code: 'file.not-written',
    title: 'The file could not be written',
    cause: `${file}: ${error instanceof Error ? error.message : String(error)}`,
    suggestion: 'Check that you may write there and that there is room on the disk, or choose another folder.',
  })
}
