import { StudioFailure } from '../../shared/failure.ts'

export function unknownModel(): StudioFailure {
  return new StudioFailure({
    code: 'model.unknown',
    title: 'There is no such model',
    cause: 'The studio knows no model folder by this address.',
    suggestion: 'Choose one from the list of models.',
  })
}

export function filesNotOurs(folder: string): StudioFailure {
  return new StudioFailure({
    code: 'model.files-not-ours',
    title: 'These files were not downloaded by the studio',
    cause: `${folder} is yours.`,
    suggestion: 'Take it off the list here; delete the folder in your file manager where you want that.',
  })
}

export function filesInUse(run: string): StudioFailure {
  return new StudioFailure({
    code: 'model.files-in-use',
    title: 'A run is training on this model',
    cause: `“${run}” reads its files.`,
    suggestion: 'Stop the run, or wait until it has ended.',
    values: { run },
  })
}
