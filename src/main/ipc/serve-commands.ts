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

/** Answers every command of the contract. The sender is checked first, then the payload, then what the handler answers. */
export function serveCommands(transport: IpcTransport, handlers: CommandHandlers<StudioCommands>, origin: PageOrigin): void {
  for (const name of Object.keys(studioCommands) as StudioCommandName[]) {
    const command: Command = studioCommands[name]
    const handler = handlers[name] as (input: unknown) => unknown
    transport.handle(channelOf(name), async (sender, payload) =>
      isTrusted(sender, origin) ? answerCommand(name, command, handler, payload) : { ok: false, error: foreignSender },
    )
  }
}
