import { type Command, InvalidArgumentError } from 'commander'
import { settingsSchema } from '../shared/settings.ts'
import { number } from './run-settings/setting-flags.ts'

export interface ThreadsOption {
  readonly threads?: number
}

/** How many threads compute. No setting of the run: it changes how fast it is, and at most its last digits. */
export function addThreadsFlag(command: Command): void {
  command.option('--threads <number>', 'Threads that compute, on the processor (default: as many as the executor takes by itself)', threads)
}

function threads(text: string): number {
  const parsed = settingsSchema.shape.threads.safeParse(number(text))
  if (!parsed.success || parsed.data === null) throw new InvalidArgumentError('It is not a whole number from 1 to 1024.')
  return parsed.data
}
