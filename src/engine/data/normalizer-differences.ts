/** The ideographs outside the basic plane that BERT parts from their neighbours, in the ranges of Hugging Face's tokenizers. */
const rareIdeographs = /[\u{20000}-\u{2A6DF}\u{2A700}-\u{2B81F}\u{2B920}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu

/**
 * Where the JavaScript normalizers differ from the Rust ones that every model was trained with, and a text can be written so
 * that both agree, this writes it so. (What stays apart are characters newer than Rust's Unicode tables.)
 * - JavaScript lowers a capital sigma at the end of a word to ς, Rust always to σ.
 * - JavaScript's BertNormalizer does not see ideographs outside the basic plane.
 */
export function prepareFor(normalizer: unknown): (text: string) => string {
  const settings = JSON.stringify(normalizer)
  const lowers = /"type":"Lowercase"|"lowercase":true/.test(settings)
  const partsIdeographs = settings.includes('"handle_chinese_chars":true')
  return (text) => {
    const lowered = lowers ? text.replaceAll('Σ', 'σ') : text
    return partsIdeographs ? lowered.replace(rareIdeographs, ' $& ') : lowered
  }
}
