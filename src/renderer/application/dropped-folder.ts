/** Files that say that a folder was meant to be a model, whole or not. */
const modelFile = /^config\.json$|\.(safetensors|bin|onnx)$/

/** Whether a dropped folder holds folders, as one with a folder of texts for each label does, and nothing of a model. */
export async function holdsTexts(folder: FileSystemEntry): Promise<boolean> {
  const entries = await entriesOf(folder as FileSystemDirectoryEntry)
  return entries.some((entry) => entry.isDirectory) && !entries.some((entry) => entry.isFile && modelFile.test(entry.name))
}

/** The first hundred or so at most, which is enough to tell; none where the folder cannot be read. */
function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => {
    folder.createReader().readEntries(resolve, () => {
      resolve([])
    })
  })
}
