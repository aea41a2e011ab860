import type { CommandInput, CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommandName, StudioCommands } from '../../shared/contract/studio.ts'
import { StudioFailure, toFailure } from '../../shared/failure.ts'
import { showFailure } from './show-failure.tsx'

/** Sends one command to the main process. Throws {@link StudioFailure} where the answer is an error. */
export async function ask<Name extends StudioCommandName>(
  name: Name,
  input: CommandInput<StudioCommands[Name]>,
): Promise<CommandOutput<StudioCommands[Name]>> {
  const answer = await window.studio.invoke(name, input)
  if (answer.ok) return answer.value
  throw new StudioFailure(answer.error)
}

/** Like {@link ask}, but tells the user about an error and then answers undefined. */
export async function askOrNotify<Name extends StudioCommandName>(
  name: Name,
  input: CommandInput<StudioCommands[Name]>,
): Promise<CommandOutput<StudioCommands[Name]> | undefined> {
  try {
    return await ask(name, input)
  } catch (error) {
    showFailure(toFailure(error))
    return undefined
  }
}
