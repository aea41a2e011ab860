import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import type { StudioSystem } from '../ipc/studio-system.ts'
import { StudioFailure } from '../../shared/failure.ts'

/** Native dialogs and the file manager, on top of the studio's window. */
export function desktop(currentWindow: () => BrowserWindow | null): StudioSystem {
  const choose = async (options: OpenDialogOptions): Promise<string | null> => {
    const window = currentWindow()
    const { filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
    return filePaths[0] ?? null
  }
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chooseFolder: (title) => choose({ title, properties: ['openDirectory', 'createDirectory'] }),
    chooseDataset: () =>
      choose({
        title: 'Choose a data set',
        properties: ['openFile'],
        filters: [
          { name: 'Data sets', extensions: ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'json', 'parquet', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    openFolder: async (folder) => {
      const problem = await shell.openPath(folder)
      if (problem !== '') throw cannotOpenFolder(folder, problem)
    },
  }
}

function cannotOpenFolder(folder: string, problem: string): StudioFailure {
  return new StudioFailure({
    code: 'folder.cannot-open',
    title: 'The folder could not be shown',
    cause: `${folder}: ${problem}`,
    suggestion: 'Open it in your file manager.',
  })
}
