import { messages } from '../messages/index.ts'

const dates = new Intl.DateTimeFormat(messages.locale, { dateStyle: 'medium', timeStyle: 'short' })
const times = new Intl.DateTimeFormat(messages.locale, { timeStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat(messages.locale, { numeric: 'auto', style: 'short' })

export function formatDate(milliseconds: number): string {
  return dates.format(milliseconds)
}

/** The time of day, to the second. */
export function formatTime(milliseconds: number): string {
  return times.format(milliseconds)
}

/** 3,725 seconds as `1h 02m`, 65 as `1m 05s`, 5 as `5s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const two = (value: number) => value.toString().padStart(2, '0')
  if (hours > 0) return `${hours}h ${two(minutes)}m`
  if (minutes > 0) return `${minutes}m ${two(whole % 60)}s`
  return `${whole}s`
}

/** How long ago `then` was, in the largest fitting unit. */
export function formatAgo(then: number, now: number): string {
  const seconds = (then - now) / 1000
  const size = Math.abs(seconds)
  if (size < 60) return messages.shell.justNow
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour')
  return relative.format(Math.round(seconds / 86_400), 'day')
}
