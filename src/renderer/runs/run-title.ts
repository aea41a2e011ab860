import { adaptsModules, type AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { baseName } from '../formatting/paths.ts'
import { messages } from '../messages/index.ts'

function adaptedWords({ method, rank }: AdapterConfiguration): string {
  const { name } = messages.methods[method]
  if (!adaptsModules(method)) return name
  return method === 'lora-xs' ? messages.run.rank(rank) : messages.run.methodRank(name, rank)
}

/** The run's own name, or one made of what it was trained on. */
export function runTitle(run: Pick<RunSummary, 'name' | 'configuration'>): string {
  if (run.name.trim() !== '') return run.name
  const { data, adapter } = run.configuration
  return messages.run.untitled(baseName(data.file), adaptedWords(adapter))
}
