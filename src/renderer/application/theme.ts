import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Alert,
  Button,
  Checkbox,
  NumberInput,
  Select,
  Table,
  TextInput,
  Tooltip,
} from '@mantine/core'

const teal: MantineColorsTuple = [
  '#e7f5f3', '#cce8e4', '#9cd2cb', '#68bab0', '#3fa599', '#25978b', '#158277', '#0f6f65', '#0b5b53', '#064740',
]
const dark: MantineColorsTuple = [
  '#d9dce0', '#b9bec5', '#9aa2ab', '#6d757f', '#3a4048', '#2c3138', '#22262c', '#16191d', '#111316', '#0c0e10',
]

/** Dense, as developer tools are: small controls, 13-pixel text. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { sizes: { h1: { fontSize: '19px', lineHeight: '26px' }, h2: { fontSize: '14px', lineHeight: '20px' } }, fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { sm: '5px', md: '8px' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Alert: Alert.extend({ defaultProps: { radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Table: Table.extend({ defaultProps: { fz: 'sm', verticalSpacing: 6, horizontalSpacing: 10 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 300, fz: 'xs' } }),
  },
})

const tinted = ['teal', 'green', 'blue', 'yellow', 'orange', 'red', 'gray'] as const

/** Quiet tints for badges and alerts; Mantine's own are solid blocks on a dark window. */
function tints(strength: number, textShade: number): Record<string, string> {
  return Object.fromEntries(
    tinted.flatMap((color) => [
      [`--mantine-color-${color}-light`, `color-mix(in srgb, var(--mantine-color-${color}-6) ${strength}%, transparent)`],
      [`--mantine-color-${color}-light-hover`, `color-mix(in srgb, var(--mantine-color-${color}-6) ${strength + 6}%, transparent)`],
      [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-${textShade})`],
    ]),
  )
}

/** Three layers: the window's body, surfaces on it, lines between them. Dimmed text keeps a contrast of 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...tints(12, 9),
    // The darkest of the palette are still too light to read on white, on the window's body or on their own tint.
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-orange-light-color': '#a13c00',
    '--mantine-color-green-light-color': '#1e6b2c',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2126',
    '--mantine-color-dimmed': '#5b646e',
    '--mantine-color-placeholder': '#79828c',
    '--studio-background': '#f5f6f8',
    '--studio-surface': '#ffffff',
    '--studio-sunken': '#f5f6f8',
    '--studio-border': '#e0e4e8',
    '--studio-accent-text': '#0f6f65',
  },
  dark: {
    ...tints(18, 3),
    '--mantine-color-error': '#ff8787',
    '--mantine-color-dimmed': '#9aa2ab',
    '--studio-background': '#16191d',
    '--studio-surface': '#1d2126',
    '--studio-sunken': '#16191d',
    '--studio-border': '#2c3138',
    '--studio-accent-text': '#68bab0',
  },
})
