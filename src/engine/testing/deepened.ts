import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'

const layerNumber = /\blayers?\.(\d+)\./

/** The model with more layers, whose weights are those of its own layers over and over. */
export function deepened(folder: ModelFolder, layers: number): ModelFolder {
  const config = Object.fromEntries(Object.entries(folder.config).map(([name, value]) => [name, /^(num_hidden|n)_layers$/.test(name) ? layers : value]))
  const own = 1 + Math.max(...[...folder.weights.keys()].map((name) => Number(layerNumber.exec(name)?.[1] ?? 0)))
  const weights = new Map<string, StoredTensor>()
  for (const [name, stored] of folder.weights) {
    const [text, number] = layerNumber.exec(name) ?? []
    if (text === undefined) weights.set(name, stored)
    else for (let layer = Number(number); layer < layers; layer += own) weights.set(name.replace(text, text.replace(/\d+/, String(layer))), { ...stored })
  }
  return { ...folder, config, weights }
}
