import { memoryInWords } from '../../shared/memory-plan.ts'
import { messages } from '../messages/index.ts'

const locale = messages.locale
const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
const separator = new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 4 })
const percents = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Digits as JavaScript writes them, with the decimal separator of the language. */
export function withSeparator(digits: string): string {
  return digits.replace('.', separator)
}

/**
 * What a person typed as a number, NaN where it is none. Where the comma separates decimals, a point does too, but not
 * where it can only be meant for thousands: 1.000.
 */
export function parseNumber(typed: string): number {
  const digits = typed.trim()
  if (digits === '' || (separator === ',' && /^[-+]?[1-9]\d{0,2}(\.\d{3})+$/.test(digits))) return Number.NaN
  return Number(digits.replace(separator, '.'))
}

export function formatInteger(value: number): string {
  return integers.format(value)
}

/** 22,565,376 as 22.6M. */
export function formatCompact(value: number): string {
  return compact.format(value)
}

/** A share between 0 and 1, with one decimal. */
export function formatPercent(share: number): string {
  return percents.format(share)
}

/** A share between 0 and 1, in as few digits as tell it. */
export function formatShare(share: number): string {
  return shares.format(share)
}

/** Four significant digits; scientific where plain digits would hide the size. */
export function formatReal(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size < 1e-3 || size >= 1e5) return formatScientific(value)
  return withSeparator(Number(value.toPrecision(4)).toString())
}

/** Every digit of a number, in the shorter of its forms: what a person typed is shown as they meant it. */
export function formatExact(value: number): string {
  const size = Math.abs(value)
  return withSeparator(value !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential().replace('e+', 'e') : String(value))
}

/** Something measured, in three significant digits. */
export function formatMeasured(value: number): string {
  return formatReal(Number(value.toPrecision(3)))
}

/** 0.00001 as 1e-5, 0.0040 as 4e-3. */
export function formatScientific(value: number): string {
  if (value === 0) return '0'
  return withSeparator(Number(value.toPrecision(3)).toExponential().replace('e+', 'e'))
}

/** A loss with a steady number of decimals, so that it does not jump while it changes; one that runs away as a power of ten. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return Math.abs(value) < 100_000 ? withSeparator(value.toFixed(4)) : formatScientific(value)
}

/** Memory as system monitors count it, in powers of 1024. */
export function formatMemory(bytes: number): string {
  return withSeparator(memoryInWords(bytes))
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Decimal units, as file managers show them: 6,144 as 6.1 kB. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3))
  const scaled = bytes / 1000 ** power
  const digits = power === 0 || scaled >= 100 ? 0 : 1
  return `${withSeparator(scaled.toFixed(digits))} ${byteUnits[power] ?? ''}`
}
