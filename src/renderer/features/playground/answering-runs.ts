import type { RunSummary } from '../../../shared/run-record.ts'
import { runTitle } from '../../runs/run-title.ts'
import type { AskedAdapter } from './asked-adapter.ts'

/** The adapter that a run left. */
export function adapterOfRun(run: RunSummary): AskedAdapter {
  const { data, modelFolder } = run.configuration
  const texts = 'secondTextColumn' in data && data.secondTextColumn !== null ? 'two' : 'one'
  return { id: run.id, title: runTitle(run), base: modelFolder, task: data.task, texts, madeAt: run.createdAt }
}
