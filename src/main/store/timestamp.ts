/** `20261123-201530` in UTC: names made of it sort by time, whatever the clock change of the season. */
export function timestamp(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T')
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`
}
