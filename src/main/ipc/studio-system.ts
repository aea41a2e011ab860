import type { LinkName } from '../../shared/links.ts'
import type { NativeWords } from '../../shared/native-words/index.ts'

/** What the native dialog for saving asks. */
export interface SaveDialog {
  readonly title: string
  /** What such files are called: “CSV tables”. */
  readonly kind: string
  readonly extension: string
  /** Offered, with its extension. */
  readonly fileName: string
}

/** What the handlers need of the desktop. */
export interface StudioSystem {
  readonly version: string
  /** Version of Electron. */
  readonly electron: string
  /** Of dialogs, in the language that is set. */
  readonly words: () => NativeWords
  /** The folder a person picked in the native dialog; null where they cancelled. */
  chooseFolder(title: string): Promise<string | null>
  chooseDataset(): Promise<string | null>
  chooseRunFile(): Promise<string | null>
  chooseAdapterFile(): Promise<string | null>
  /** Where a file is to be written; null where the person cancelled. */
  readonly chooseSaveFile: (dialog: SaveDialog) => Promise<string | null>
  /** Shows an existing folder in the file manager. */
  openFolder(folder: string): Promise<void>
  /** Opens one of the studio's own addresses in the browser. */
  openLink(link: LinkName): Promise<void>
  /** Opens a web page in the system's browser; which pages may be, the caller sees to. */
  openPage(address: string): Promise<void>
}
