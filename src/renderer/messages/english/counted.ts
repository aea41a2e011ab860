const rules = new Intl.PluralRules('en')
const integers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** A number with its noun: “1 row”, “1,200 rows”. */
export function counted(count: number, one: string, other: string): string {
  return `${integers.format(count)} ${rules.select(count) === 'one' ? one : other}`
}
