import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RunConfiguration } from '../../shared/run-configuration.ts'

/** Makes the folder of a new run, with its configuration inside, and answers its path. */
export function createRunFolder(runs: string, runId: string, configuration: RunConfiguration): string {
  mkdirSync(runs, { recursive: true })
  const folder = join(runs, runId)
  mkdirSync(folder)
  writeAtomically(join(folder, 'configuration.json'), runFileText(configuration))
  return folder
}

/** A run file: the form in which window and command line read a run's settings. */
export function runFileText(configuration: RunConfiguration): string {
  return `${JSON.stringify(configuration, null, 2)}\n`
}

/** Readers see the whole file or none: it takes its name only once its bytes are on disk. */
function writeAtomically(file: string, text: string): void {
  const unfinished = `${file}.part`
  const descriptor = openSync(unfinished, 'w')
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(unfinished, file)
}
