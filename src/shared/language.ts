import { z } from 'zod'

export const languageSchema = z.enum(['en', 'de'])
export type Language = z.infer<typeof languageSchema>

/** In the address of the page: main chooses the language before anything is drawn. */
export const languageParameter = 'language'

/** The language for a locale such as `de-AT`; English where there is no translation. */
export function languageOf(locale: string): Language {
  return languageSchema.catch('en').parse(locale.split(/[-_]/)[0]?.toLowerCase())
}
