import type { Answer } from '../../shared/contract/command.ts'
import type { Sender } from './sender.ts'

/** Carries messages between the window and the main process, and knows nothing of what they mean. */
export interface IpcTransport {
  /** Answers every message on `channel`. */
  handle(channel: string, answer: (sender: Sender, payload: unknown) => Promise<Answer>): void
  /** Sends to the window; lost where there is none. */
  send(channel: string, payload: unknown): void
}
