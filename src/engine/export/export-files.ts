import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'

/** One file of an export, written when its turn comes. */
export interface ExportFile {
  readonly name: string
  write(path: string): Promise<void>
}

export function textFile(name: string, text: string): ExportFile {
  // "wx": what appeared in the folder in the meantime is not overwritten either.
  return { name, write: (path) => writeFile(path, text, { flag: 'wx' }) }
}

export function jsonFile(name: string, value: unknown): ExportFile {
  return textFile(name, `${JSON.stringify(value, null, 2)}\n`)
}

/** What Hugging Face's tokenizers may lie in. */
const tokenizerFiles: readonly string[] = [
  'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json', 'vocab.txt', 'vocab.json',
  'merges.txt', 'tokenizer.model', 'spiece.model', 'sentencepiece.bpe.model', 'chat_template.jinja',
]

/** Copies of the tokenizer's files of a model folder, as many as it has. */
export async function tokenizerCopies(modelFolder: string): Promise<ExportFile[]> {
  const present = new Set(await readdir(modelFolder))
  return tokenizerFiles
    .filter((name) => present.has(name))
    .map((name) => ({ name, write: (path) => copyFile(join(modelFolder, name), path) }))
}

/**
 * Writes the files of an export in order into a folder that is empty or not there yet, and answers their names. After
 * a failure the folder is as it was before.
 *
 * @throws StudioFailure where the folder holds something or cannot be written to.
 */
export async function writeExportFiles(folder: string, files: readonly ExportFile[]): Promise<string[]> {
  const written: string[] = []
  const firstCreated = await createFolder(folder)
  try {
    for (const file of files) {
      written.push(file.name)
      await file.write(join(folder, file.name))
    }
  } catch (error) {
    if (firstCreated === undefined) for (const name of written) await rm(join(folder, name), { force: true })
    else await rm(firstCreated, { recursive: true, force: true })
    throw asFailure(folder, error)
  }
  return written
}

/** The topmost folder that had to be made; undefined where `folder` was there and empty. */
async function createFolder(folder: string): Promise<string | undefined> {
  let firstCreated: string | undefined
  let present: string[]
  try {
    firstCreated = await mkdir(folder, { recursive: true })
    present = await readdir(folder)
  } catch (error) {
    throw asFailure(folder, error)
  }
  if (present.length === 0) return firstCreated
  throw new StudioFailure({
    code: 'export-folder-not-empty',
    title: 'The export folder is not empty',
    cause: `${folder} already holds ${present[0] ?? 'files'}${present.length > 1 ? ` and ${present.length - 1} more` : ''}; nothing was written.`,
    suggestion: 'Choose an empty folder or the name of a new one.',
  })
}

function asFailure(folder: string, error: unknown): StudioFailure {
  if (error instanceof StudioFailure) return error
  return new StudioFailure({
    code: 'export-not-written',
    title: 'The export could not be written',
    cause: error instanceof Error ? `${error.message}.` : String(error),
    suggestion: `Check that there is room on the disk and that you may write to ${folder}, then export again.`,
    values: { folder },
  })
}
