import type { Answer, CommandInput, CommandOutput } from './command.ts'
import type { StudioCommandName, StudioCommands, StudioEventName, StudioEvents } from './studio.ts'

/** What the preload puts on `window.studio`. */
export interface StudioBridge {
  invoke<Name extends StudioCommandName>(
    name: Name,
    input: CommandInput<StudioCommands[Name]>,
  ): Promise<Answer<CommandOutput<StudioCommands[Name]>>>
  /** Returns the function that ends the subscription. */
  on<Name extends StudioEventName>(name: Name, listener: (event: StudioEvents[Name]) => void): () => void
  /** The path on disk of a `File` dropped on the window; empty where it has none. */
  pathOfDroppedFile(file: object): string
}
