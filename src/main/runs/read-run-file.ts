import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { type RunFile, runFileSchema } from '../../shared/run-file.ts'

/** Reads a run file: the JSON that every run keeps in its folder as configuration.json. Paths in it are relative to the file. */
export async function readRunFile(file: string): Promise<RunFile> {
  const parsed = runFileSchema.safeParse(parseJson(file, await readText(file)))
  if (!parsed.success) throw broken(file, `${z.prettifyError(parsed.error)}.`)
  const from = (path: unknown): unknown => (typeof path === 'string' ? resolve(dirname(file), path) : path)
  const { modelFolder, data, adapter, ...rest } = parsed.data
  const validation = z.record(z.string(), z.unknown()).safeParse(data?.validation)
  return {
    ...rest,
    ...(modelFolder !== undefined && { modelFolder: resolve(dirname(file), modelFolder) }),
    ...(data && {
      data: { ...data, file: from(data.file), ...(validation.success && { validation: { ...validation.data, ...('file' in validation.data && { file: from(validation.data.file) }) } }) },
    }),
    ...(adapter && { adapter: { ...adapter, ...('startFrom' in adapter && { startFrom: from(adapter.startFrom) }) } }),
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw broken(file, error instanceof Error ? `${error.message}.` : String(error))
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw broken(file, error instanceof Error ? `${error.message}.` : String(error))
  }
}

function broken(file: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'run-file-broken',
    title: `${basename(file)} is not a run file`,
    cause,
    suggestion: 'Take the configuration.json of a run as a pattern, or print one with train --print-configuration.',
    values: { file: basename(file) },
  })
}
