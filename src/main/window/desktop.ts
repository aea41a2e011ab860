import { app, type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import type { StudioSystem } from '../ipc/studio-system.ts'
import { links } from '../../shared/links.ts'
import type { NativeWords } from '../../shared/native-words/index.ts'
import { StudioFailure } from '../../shared/failure.ts'

/** Native dialogs and the file manager, on top of the studio's window. */
export function desktop(currentWindow: () => BrowserWindow | null, words: () => NativeWords): StudioSystem {
  const choose = async (options: OpenDialogOptions): Promise<string | null> => {
    const window = currentWindow()
    const { filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
    return filePaths[0] ?? null
  }
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    words,
    chooseFolder: (title) => choose({ title, properties: ['openDirectory', 'createDirectory'] }),
    chooseDataset: () =>
      choose({
        title: words().dialogs.chooseData,
        properties: ['openFile'],
        filters: [
          { name: words().dialogs.dataSets, extensions: ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'json', 'parquet', 'txt'] },
          { name: words().dialogs.allFiles, extensions: ['*'] },
        ],
      }),
    chooseRunFile: () =>
      choose({
        title: words().dialogs.openRunFile,
        properties: ['openFile'],
        filters: [{ name: words().dialogs.runFiles, extensions: ['json'] }],
      }),
    chooseAdapterFile: () =>
      choose({
        title: words().dialogs.chooseAdapterFile,
        properties: ['openFile'],
        filters: [{ name: words().dialogs.adapterFiles, extensions: ['safetensors', 'json'] }],
      }),
    chooseSaveFile: async ({ title, kind, extension, fileName }) => {
      const window = currentWindow()
      const options: SaveDialogOptions = { title, defaultPath: fileName, filters: [{ name: kind, extensions: [extension] }] }
      const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
      return canceled || filePath === '' ? null : filePath
    },
    openFolder: async (folder) => {
      const problem = await shell.openPath(folder)
      if (problem !== '') throw cannotOpenFolder(folder, problem)
    },
    openLink: (link) => openAddress(links[link]),
    openPage: openAddress,
  }
}

async function openAddress(address: string): Promise<void> {
  try {
    await shell.openExternal(address)
  } catch (error) {
    throw new StudioFailure({
      code: 'link.cannot-open',
      title: 'The page could not be opened',
      cause: `${address}: ${error instanceof Error ? error.message : String(error)}`,
      suggestion: 'Copy the address into your browser.',
    })
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
