import type { Architecture } from '../architecture.ts'
import type { ShapeFamily } from './shape-family.ts'

/** A family that can be trained here knows its own shape. */
export function ofArchitecture(architecture: Architecture): ShapeFamily {
  return {
    modelType: architecture.modelType,
    shape: (folder) => {
      const { modules, head } = architecture.describe(folder)
      return { modules, parts: [], head }
    },
  }
}
