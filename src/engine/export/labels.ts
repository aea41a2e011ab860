/** Class names as Hugging Face's config.json holds them. */
export interface LabelConfiguration {
  readonly num_labels: number
  readonly id2label: Readonly<Record<string, string>>
  readonly label2id: Readonly<Record<string, number>>
}

export function labelConfiguration(labels: readonly string[]): LabelConfiguration {
  return {
    num_labels: labels.length,
    id2label: Object.fromEntries(labels.map((label, index) => [index, label])),
    label2id: Object.fromEntries(labels.map((label, index) => [label, index])),
  }
}
