import { type Language, languageOf, languageParameter } from '../../shared/language.ts'
import { english } from './english/index.ts'
import { german } from './german/index.ts'

export type Messages = typeof english

const catalogues: Readonly<Record<Language, Messages>> = { en: english, de: german }

/**
 * Every text of the window, in the language that the page's address names. Modules read it while they load, so another
 * language is another page: main loads it anew. Outside a page, in tests, it is English.
 */
export const messages: Messages = catalogues[languageOfPage()]

function languageOfPage(): Language {
  if (typeof location === 'undefined') return 'en'
  return languageOf(new URLSearchParams(location.search).get(languageParameter) ?? '')
}
