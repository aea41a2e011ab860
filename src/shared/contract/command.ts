import { z } from 'zod'
import { failureSchema } from '../failure.ts'

/** One request with its answer. Both ends of every boundary derive types from it and validate with it. */
export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
}
export type CommandTable = Readonly<Record<string, Command>>

export type CommandInput<C extends Command> = z.input<C['input']>
export type CommandOutput<C extends Command> = z.output<C['output']>

export function command<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output): Command<Input, Output> {
  return { input, output }
}

/** Functions that answer each command of a table; the input has been parsed. */
export type CommandHandlers<Table extends CommandTable> = {
  readonly [Name in keyof Table]: (
    input: z.output<Table[Name]['input']>,
  ) => CommandOutput<Table[Name]> | Promise<CommandOutput<Table[Name]>>
}

/** What `invoke` answers on every boundary: errors are values, never exceptions lost on the way. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
])
export type Answer<Value = unknown> = { ok: true; value: Value } | { ok: false; error: z.infer<typeof failureSchema> }
