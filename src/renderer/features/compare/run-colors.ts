import type { AdapterMethodName } from '../../../shared/run-configuration.ts'

/** How the curve of one of several runs is drawn. */
export interface RunStroke {
  readonly color: string
  /** Lengths of strokes and gaps in pixels; empty for a solid line. */
  readonly dash: readonly number[]
}

type Scheme = 'light' | 'dark'

/** Apart in hue and lightness, and readable on their background. */
const colors: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#0f6f65', '#b4541a', '#2f6fb5', '#7a4fb0', '#b0306a', '#5f6d00', '#3d4852', '#8f6500'],
  dark: ['#4cc2b5', '#eb9a5b', '#6fb1f2', '#b596e8', '#f07fb0', '#b9c64a', '#c3cad2', '#e0b64a'],
}

/** After the last colour the first comes again, dashed. */
const dashes: readonly (readonly number[])[] = [[], [6, 4], [2, 3]]

function colorAt(scheme: Scheme, place: number): string {
  const list = colors[scheme]
  return list[place % list.length] ?? '#888888'
}

export function runStroke(scheme: Scheme, place: number): RunStroke {
  return { color: colorAt(scheme, place), dash: dashes[Math.floor(place / colors[scheme].length) % dashes.length] ?? [] }
}

const placeOfMethod: Readonly<Record<AdapterMethodName, number>> = { 'lora-xs': 0, lora: 2, vera: 1, full: 3, 'head-only': 6 }

export function methodColor(scheme: Scheme, method: AdapterMethodName): string {
  return colorAt(scheme, placeOfMethod[method])
}
