import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { showNotice } from '../bridge/show-notice.ts'
import { messages } from '../messages/index.ts'

export async function saveRunFile(runId: string): Promise<void> {
  const saved = await askOrNotify('run-file.save', { runId })
  if (saved) showNotice(messages.history.saved(saved.file))
}

/** The settings of a file the person chose; null where they chose none, or it cannot be used. */
export async function chooseRunFile(): Promise<RunConfiguration | null> {
  return (await askOrNotify('run-file.open', {})) ?? null
}
