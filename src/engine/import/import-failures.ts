import { type Failure, StudioFailure } from '../../shared/failure.ts'

/** What always works with an adapter that the studio cannot express. */
export const mergeElsewhere = 'Merge it into its base with PEFT (merge_and_unload) and add the merged folder under “Models”.'

export function cannotImport(code: `import-${string}`, name: string, cause: string, suggestion: string, values: Failure['values'] = {}): StudioFailure {
  return new StudioFailure({ code, title: `${name} cannot be imported`, cause, suggestion, values: { name, ...values } })
}

export function doesNotFit(name: string, base: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'import-unfit',
    title: `${name} does not fit ${base}`,
    cause,
    suggestion: 'Choose the base model that the adapter was trained on.',
    values: { name, base },
  })
}
