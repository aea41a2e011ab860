/** What stands for the `{names}` in a template. */
export type TemplateValues = Readonly<Record<string, string | number>>

/** The names in a template: `'count' | 'reason'` of `'Left out {count} rows: {reason}'`. */
export type NamesIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

const placeholder = /\{(\w+)\}/g

/** The template with its values; null where one of them is missing. */
export function fillTemplate(template: string, values: TemplateValues): string | null {
  const names = [...template.matchAll(placeholder)].map(([, name = '']) => name)
  if (names.some((name) => values[name] === undefined)) return null
  return template.replaceAll(placeholder, (_, name: string) => String(values[name]))
}

/** The values with which the template gives this text; null where it never does. */
export function valuesOf(template: string, text: string): Readonly<Record<string, string>> | null {
  return patternOf(template).exec(text)?.groups ?? null
}

const patterns = new Map<string, RegExp>()

function patternOf(template: string): RegExp {
  const known = patterns.get(template)
  if (known !== undefined) return known
  const source = template
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.*)` : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)))
    .join('')
  // The empty name makes sure that there are groups even of a template without names.
  const pattern = new RegExp(`^${source}(?<whole>)$`, 'su')
  patterns.set(template, pattern)
  return pattern
}
