type Color = readonly [number, number, number]

/** Most negative, 0 and most positive: 0 is nearly the surface, so that entries stand out by their size. */
const stops: Readonly<Record<'light' | 'dark', readonly [Color, Color, Color]>> = {
  light: [[163, 66, 10], [243, 245, 246], [6, 92, 83]],
  dark: [[242, 160, 96], [36, 42, 48], [98, 222, 207]],
}

/** The color of a share between −1 and 1. */
export function signedColor(share: number, scheme: 'light' | 'dark'): string {
  const [negative, zero, positive] = stops[scheme]
  const end = share < 0 ? negative : positive
  const amount = Math.min(1, Math.abs(share))
  return `rgb(${zero.map((value, channel) => Math.round(value + (Number(end[channel]) - value) * amount)).join(' ')})`
}

/** The whole range as a style sheet's gradient. */
export function signedGradient(scheme: 'light' | 'dark'): string {
  return `linear-gradient(to right, ${[-1, 0, 1].map((share) => signedColor(share, scheme)).join(', ')})`
}
