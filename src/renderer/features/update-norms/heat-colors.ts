type Color = readonly [number, number, number]

/** From nothing to the largest: away from the surface, so that more stands out more in both schemes. */
const stops: Readonly<Record<'light' | 'dark', readonly [Color, Color, Color]>> = {
  light: [[236, 242, 241], [63, 165, 153], [4, 54, 49]],
  dark: [[34, 42, 46], [31, 138, 127], [206, 250, 243]],
}

/** The color of a share between 0 and 1. */
export function heatColor(share: number, scheme: 'light' | 'dark'): string {
  const [low, middle, high] = stops[scheme]
  const place = 2 * Math.min(1, Math.max(0, share))
  const [from, to, between] = place < 1 ? [low, middle, place] : [middle, high, place - 1]
  const mixed = from.map((value, channel) => Math.round(value + (Number(to[channel]) - value) * between))
  return `rgb(${mixed.join(' ')})`
}

/** The whole range as a style sheet's gradient. */
export function heatGradient(scheme: 'light' | 'dark'): string {
  return `linear-gradient(to right, ${[0, 0.5, 1].map((share) => heatColor(share, scheme)).join(', ')})`
}
