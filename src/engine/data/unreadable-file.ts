import { stat } from 'node:fs/promises'
import { datasetFailure } from './dataset-failure.ts'

/** Refuses a file that is not there, cannot be read, is a folder or is empty. */
export async function refuseUnreadable(file: string): Promise<void> {
  const status = await stat(file).catch((error: unknown) => {
    throw readingFailure(file, error)
  })
  if (status.isDirectory()) {
    throw datasetFailure({
      code: 'dataset-is-folder',
      file,
      what: 'a folder, not a file',
      cause: `${file} is a folder.`,
      suggestion: 'Choose the data file inside it.',
      values: { path: file },
    })
  }
  if (status.isFile() && status.size === 0) {
    throw datasetFailure({
      code: 'dataset-empty',
      file,
      what: 'the file is empty',
      cause: 'It holds no bytes at all.',
      suggestion: 'Export or download the data again, and check that the file has a size above zero.',
    })
  }
}

/** Errors of the file system in words; other errors pass unchanged. */
export function readingFailure(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return datasetFailure({
      code: 'dataset-not-found',
      file,
      what: 'file not found',
      cause: `There is no file at ${file}.`,
      suggestion: 'It may have been moved or renamed: choose the file again.',
      values: { path: file },
    })
  }
  return datasetFailure({
    code: 'dataset-unreadable',
    file,
    what: 'the file cannot be read',
    cause: `The system says: ${error.message}.`,
    suggestion: 'Check that you may read the file and that its drive is connected, then choose it again.',
  })
}
