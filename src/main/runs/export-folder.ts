import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat } from '../../shared/export-result.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { safeFileName } from '../files/safe-file-name.ts'

/** Makes a folder named after the run and the format inside `parent`; an existing one is never used: -2, -3, … are tried. */
export async function createExportFolder(parent: string, runName: string, format: ExportFormat): Promise<string> {
  const stem = `${safeFileName(runName)}-${format}`
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? stem : `${stem}-${number}`)
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotWrite(parent, error)
    }
  }
}

function cannotWrite(parent: string, error: unknown): StudioFailure {
  return new StudioFailure({
    code: 'export-not-written',
    title: 'The export could not be written',
    cause: error instanceof Error ? error.message : String(error),
    suggestion: `Check that ${parent} is there and that you may write to it, or choose another folder.`,
    values: { folder: parent },
  })
}
