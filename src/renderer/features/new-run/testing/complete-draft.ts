import type { DatasetPreview } from '../../../../shared/dataset.ts'
import type { ModelDescription } from '../../../../shared/model-description.ts'
import { guessedColumns } from '../columns.ts'
import { emptyDraft, type Draft } from '../draft.ts'

const kinds = ['query', 'value']
export const model: ModelDescription = {
  folder: '/model', name: 'small', modelType: 'bert', hiddenSize: 12, layers: 2, vocabularySize: 100, maximumLength: 128, parameters: 5000,
  modules: [0, 1].flatMap((layer) => kinds.map((kind) => ({ path: `${layer}.${kind}`, kind, layer, inFeatures: 12, outFeatures: 12 }))),
  moduleKinds: kinds, defaultTargetModules: kinds, generates: false, chatTemplate: false, head: { fixed: 10, perLabel: 13 },
}
export const column = (name: string, counts: Record<string, number> | null) => ({
  name, emptyCount: 0, meanLength: 9,
  valueCounts: counts === null ? null : Object.entries(counts).map(([value, count]) => ({ value, count })),
})
export const preview: DatasetPreview = {
  file: '/mail.csv', name: 'mail.csv', format: 'csv', rowCount: 100, rows: [], problems: [],
  columns: [column('text', null), column('label', { ham: 70, spam: 30 }), column('split', { train: 80, Validation: 20 }), column('same', { one: 100 })],
  guess: { textColumn: 'text', secondTextColumn: null, labelColumn: 'label', splitColumn: 'split', shape: null, reasons: { text: 'name', label: 'name', split: 'parts' } },
}

/** A draft that can be trained. */
export function complete(change: Partial<Draft> = {}): Draft {
  const draft = emptyDraft()
  return {
    ...draft, modelFolder: '/model', model: { status: 'ready', value: model }, dataFile: '/mail.csv', data: { status: 'ready', value: preview },
    columns: guessedColumns(preview), adapter: { ...draft.adapter, targetModules: kinds }, ...change,
  }
}
