import type { RunSummary } from '../../shared/run-record.ts'
import type { SavedFile } from '../../shared/saved-file.ts'
import { saveFile } from '../files/save-file.ts'
import type { StudioSystem } from '../ipc/studio-system.ts'
import { runFileText } from './run-folder.ts'

/** Writes a run's settings as the file that `train --configuration` and the window read, where a person chose. */
export function saveRunFile({ chooseSaveFile, words }: Pick<StudioSystem, 'chooseSaveFile' | 'words'>, { name, configuration }: RunSummary): Promise<SavedFile | null> {
  const { dialogs } = words()
  const content = runFileText(configuration)
  return saveFile(chooseSaveFile, { title: dialogs.saveRunFile(name), kind: dialogs.runFiles, extension: 'json', name, content })
}
