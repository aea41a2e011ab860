import type { ChartFile } from '../../../shared/saved-file.ts'
import { toFailure } from '../../../shared/failure.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { showFailure } from '../../bridge/show-failure.tsx'
import { showNotice } from '../../bridge/show-notice.ts'
import { messages } from '../../messages/index.ts'

async function save(chart: ChartFile): Promise<void> {
  const saved = await askOrNotify('chart.save', chart)
  if (saved) showNotice(messages.history.saved(saved.file))
}

export function saveCsv(name: string, text: string): Promise<void> {
  return save({ name, content: { kind: 'csv', text } })
}

export async function savePng(name: string, draw: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
  try {
    await save({ name, content: { kind: 'png', bytes: await draw() } })
  } catch (error) {
    showFailure(toFailure(error))
  }
}
