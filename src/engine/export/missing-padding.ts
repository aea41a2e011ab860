import { loadTokenizer } from '../data/tokenization.ts'
import type { ExportSource } from './exporter.ts'

/**
 * The tokenizer's padding id, where the base's config.json names none and needs one: transformers' classifiers on
 * decoders find each text's last token by it, and refuse batches without it (Llama's and Mistral's files say null).
 */
export async function missingPadding({ base, architecture, adapter }: Omit<ExportSource, 'factorValues'>): Promise<number | undefined> {
  if (!architecture.languageModel || adapter.task === 'instruction' || base.config.pad_token_id != null) return undefined
  const { paddingId, after } = await loadTokenizer(base.path)
  // A token that also ends every text would hide that end, and the classifier would answer otherwise.
  return after.includes(paddingId) ? undefined : paddingId
}
