import { StudioFailure } from '../../shared/failure.ts'

/** What always works with an adapter that the studio cannot express. */
export const mergeElsewhere = 'Merge it into its base with PEFT (merge_and_unload) and add the merged folder under “Models”.'

/** `code` goes on after `import-`. */
export function cannotImport(code: string, name: string, cause: string, suggestion: string): StudioFailure {
  return new StudioFailure({ code: `import-${code}`, title: `${name} cannot be imported`, cause, suggestion })
}

export function doesNotFit(name: string, base: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'import-unfit',
    title: `${name} does not fit ${base}`,
    cause,
    suggestion: 'Choose the base model that the adapter was trained on.',
  })
}
