import type { Language } from '../language.ts'
import { english } from './english.ts'
import { german } from './german.ts'

export type NativeWords = typeof english

const catalogues: Readonly<Record<Language, NativeWords>> = { en: english, de: german }

export function nativeWords(language: Language): NativeWords {
  return catalogues[language]
}
