/** What every file system takes: letters and digits of any language, single hyphens between, a dot only inside a word. */
export function safeFileName(text: string): string {
  const words = text.normalize('NFC').match(/[\p{Letter}\p{Mark}\p{Number}]+(\.[\p{Letter}\p{Mark}\p{Number}]+)*/gu) ?? []
  return words.join('-').slice(0, 80) || 'run'
}
