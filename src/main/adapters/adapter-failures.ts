import { StudioFailure } from '../../shared/failure.ts'

export function unknownAdapter(id: string): StudioFailure {
  return new StudioFailure({
    code: 'adapter.unknown',
    title: 'There is no such adapter',
    cause: `The library holds no adapter “${id}”; it may have been deleted.`,
    suggestion: 'Choose one from the list of adapters.',
    values: { id },
  })
}
