import type { LinkName } from '../../shared/links.ts'
import type { NativeWords } from '../../shared/native-words/index.ts'

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
  /** Shows an existing folder in the file manager. */
  openFolder(folder: string): Promise<void>
  /** Opens one of the studio's own addresses in the browser. */
  openLink(link: LinkName): Promise<void>
}
