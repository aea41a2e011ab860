import type { RunSummary } from '../../shared/run-record.ts'
import { baseName } from '../formatting/paths.ts'
import { messages } from '../messages/index.ts'

/** The run's own name, or one made of what it was trained on. */
export function runTitle(run: Pick<RunSummary, 'name' | 'configuration'>): string {
  if (run.name.trim() !== '') return run.name
  return messages.run.untitled(baseName(run.configuration.data.file), run.configuration.adapter.rank)
}
