import type { RunSummary } from '../../shared/run-record.ts'
import type { SavedFile } from '../../shared/saved-file.ts'
import { saveFile } from '../files/save-file.ts'
import type { StudioSystem } from '../ipc/studio-system.ts'
import { runFileText } from './run-folder.ts'

/** Writes a run's settings as the file that `train --configuration` and the window read, where a person chose. */
export function saveRunFile(system: Pick<StudioSystem, 'chooseSaveFile'>, { name, configuration }: RunSummary): Promise<SavedFile | null> {
  const content = runFileText(configuration)
  return saveFile(system.chooseSaveFile, { title: `Save the run file of “${name}”`, kind: 'Run files', extension: 'json', name, content })
}
