import { join } from 'node:path'
import { taskProgressSchema } from '../../shared/contract/studio.ts'
import type { ExportFormat, ExportResult } from '../../shared/export-result.ts'
import { exportRun } from '../export/export-run.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { TinyRun } from './tiny-run.ts'

/** Exports a run into a new folder; the parity check is the export's own. */
export async function exportTiny({ runFolder, cacheFolder }: TinyRun, format: ExportFormat): Promise<ExportResult> {
  return exportRun({ runFolder, cacheFolder, format, folder: join(await temporaryFolder(), format) }, (progress) => void taskProgressSchema.parse(progress))
}
