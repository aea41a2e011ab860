/** Colors for the canvas, which does not read the style sheet. */
export interface ChartPalette {
  readonly axis: string
  readonly grid: string
  readonly primary: string
  readonly primaryFaint: string
  readonly secondary: string
  readonly rate: string
  readonly norm: string
  readonly surface: string
}

const light: ChartPalette = {
  axis: '#5b646e',
  grid: '#e9ecef',
  primary: '#0f6f65',
  primaryFaint: 'rgba(23, 133, 120, 0.32)',
  secondary: '#b4541a',
  rate: '#2f6fb5',
  norm: '#7a4fb0',
  surface: '#ffffff',
}

const dark: ChartPalette = {
  axis: '#9aa2ab',
  grid: '#2a2f36',
  primary: '#4cc2b5',
  primaryFaint: 'rgba(76, 194, 181, 0.34)',
  secondary: '#eb9a5b',
  rate: '#6fb1f2',
  norm: '#b596e8',
  surface: '#1d2126',
}

export function chartPalette(scheme: 'light' | 'dark'): ChartPalette {
  return scheme === 'dark' ? dark : light
}
