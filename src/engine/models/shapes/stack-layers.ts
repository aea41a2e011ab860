import type { LinearModule } from '../../../shared/model-description.ts'

/** The linear modules of `layers` equal layers. Of each: its path inside a layer, which ends in its kind, in and out features. */
export function stackLayers(
  prefix: string,
  layers: number,
  table: readonly (readonly [path: string, kind: string, inFeatures: number, outFeatures: number])[],
): LinearModule[] {
  return Array.from({ length: layers }, (_, layer) =>
    table.map(([path, kind, inFeatures, outFeatures]) => ({ path: `${prefix}.${layer}.${path}`, kind, layer, inFeatures, outFeatures })),
  ).flat()
}
