import type { CommandInput, CommandOutput } from '../../shared/contract/command.ts'
import type { EngineCommands } from '../../shared/contract/engine.ts'

export type EngineCommandName = keyof EngineCommands

/** Asks the engine one of its commands. */
export interface EngineRequests {
  request<Name extends EngineCommandName>(
    name: Name,
    input: CommandInput<EngineCommands[Name]>,
  ): Promise<CommandOutput<EngineCommands[Name]>>
}
