import { useEffect, useState } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { ask } from '../../bridge/ask.ts'

/** The base model in `folder`; null until it is read, and where it is no longer there. */
export function useModelDescription(folder: string): ModelDescription | null {
  const [model, setModel] = useState<ModelDescription | null>(null)
  useEffect(() => {
    let wanted = true
    ask('model.describe', { folder }).then(
      (description) => {
        if (wanted) setModel(description)
      },
      // Only sizes are made from it; a missing model is reported when it is needed.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [folder])
  return model
}
