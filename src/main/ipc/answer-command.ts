import type { z } from 'zod'
import type { Answer, Command } from '../../shared/contract/command.ts'
import { type Failure, toFailure } from '../../shared/failure.ts'

/** Parses the input, calls the handler and checks what it answers; never throws. */
export async function answerCommand(
  name: string,
  command: Command,
  handler: (input: unknown) => unknown,
  payload: unknown,
): Promise<Answer> {
  const input = command.input.safeParse(payload)
  if (!input.success) return { ok: false, error: invalidInput(name, input.error) }
  try {
    const output = command.output.safeParse(await handler(input.data))
    return output.success ? { ok: true, value: output.data } : { ok: false, error: invalidOutput(name, output.error) }
  } catch (error) {
    return { ok: false, error: toFailure(error) }
  }
}

export function invalidInput(name: string, error: z.ZodError): Failure {
  return {
    code: 'command.invalid-input',
    title: `“${name}” was asked with invalid values`,
    cause: describeIssues(error),
    suggestion: 'Correct the named fields and try again.',
    values: { name },
  }
}

export function invalidOutput(name: string, error: z.ZodError): Failure {
  return {
    code: 'command.invalid-output',
    title: `“${name}” gave an answer that makes no sense`,
    cause: describeIssues(error),
    suggestion: 'This is a mistake in LoRA-XS Studio: please report it with this text.',
  }
}

/** `training.epochs: Too small …; name: …`: every wrong field by its path. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'the whole value'}: ${issue.message}`).join('; ')
}
