import { runConfigurationSchema, type RunConfiguration } from '../../../shared/run-configuration.ts'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { candidateOf } from './candidate.ts'
import type { Draft } from './draft.ts'

/** Paths of fields a person types into, with what is wrong beside each. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>

type Issue = NonNullable<ReturnType<typeof runConfigurationSchema.safeParse>['error']>['issues'][number]

const text = messages.problems.field

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? text.whole : text.number
    case 'too_small': {
      const limit = formatReal(Number(issue.minimum))
      return issue.inclusive === false ? text.moreThan(limit) : text.atLeast(limit)
    }
    case 'too_big': {
      const limit = formatReal(Number(issue.maximum))
      return issue.inclusive === false ? text.lessThan(limit) : text.atMost(limit)
    }
    default:
      return text.other
  }
}

/** Validates a draft with the contract's own schema. */
export function validateDraft(draft: Draft): { readonly configuration: RunConfiguration | null; readonly fieldErrors: FieldErrors } {
  const parsed = runConfigurationSchema.safeParse(candidateOf(draft))
  if (parsed.success) return { configuration: parsed.data, fieldErrors: {} }
  const fieldErrors: Record<string, string> = {}
  for (const issue of parsed.error.issues) fieldErrors[issue.path.join('.')] ??= describe(issue)
  return { configuration: null, fieldErrors }
}
