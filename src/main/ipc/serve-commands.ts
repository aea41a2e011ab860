import type { Command, CommandHandlers } from '../../shared/contract/command.ts'
import { channelOf } from '../../shared/contract/channel.ts'
import { studioCommands, type StudioCommandName, type StudioCommands } from '../../shared/contract/studio.ts'
import type { Failure } from '../../shared/failure.ts'
import { answerCommand } from './answer-command.ts'
import { isTrusted, type PageOrigin } from './sender.ts'
import type { IpcTransport } from './transport.ts'

const foreignSender: Failure = {
  code: 'ipc.foreign-sender',
  title: 'The request was refused',
  cause: 'It did not come from the studio’s own page.',
  suggestion: 'Restart LoRA-XS Studio.',
}

export interface CommandService {
  readonly transport: IpcTransport
  readonly handlers: CommandHandlers<StudioCommands>
  /** Where requests may come from. */
  readonly origin: PageOrigin
  /** Called before each answer goes out: events that happened before it are sent before it. */
  readonly beforeAnswer: () => void
}

/** Answers every command of the contract. The sender is checked first, then the payload, then what the handler answers. */
export function serveCommands({ transport, handlers, origin, beforeAnswer }: CommandService): void {
  for (const name of Object.keys(studioCommands) as StudioCommandName[]) {
    const command: Command = studioCommands[name]
    const handler = handlers[name] as (input: unknown) => unknown
    transport.handle(channelOf(name), async (sender, payload) => {
      if (!isTrusted(sender, origin)) return { ok: false, error: foreignSender }
      const answer = await answerCommand(name, command, handler, payload)
      beforeAnswer()
      return answer
    })
  }
}
