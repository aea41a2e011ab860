const rules = new Intl.PluralRules('de')
const integers = new Intl.NumberFormat('de', { maximumFractionDigits: 0 })

/** A number with its noun: “1 Zeile”, “1.200 Zeilen”. */
export function counted(count: number, one: string, other: string): string {
  return `${integers.format(count)} ${rules.select(count) === 'one' ? one : other}`
}
