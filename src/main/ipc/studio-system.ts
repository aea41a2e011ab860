/** What the handlers need of the desktop. */
export interface StudioSystem {
  readonly version: string
  /** Version of Electron. */
  readonly electron: string
  /** The folder a person picked in the native dialog; null where they cancelled. */
  chooseFolder(title: string): Promise<string | null>
  chooseDataset(): Promise<string | null>
  /** Shows an existing folder in the file manager. */
  openFolder(folder: string): Promise<void>
  /** Opens a web page in the system's browser. */
  openPage(address: string): Promise<void>
}
