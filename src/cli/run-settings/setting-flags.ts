import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { adapterConfigurationSchema, trainingConfigurationSchema } from '../../shared/run-configuration.ts'

/** Settings that are flags of their own kind. */
const special = new Set(['targetModules', 'ranks', 'layers'])

type Settings = Readonly<Record<string, z.ZodType>>

const adapterSettings: Settings = adapterConfigurationSchema.shape
const trainingSettings: Settings = trainingConfigurationSchema.shape

/** A flag for each setting of adapter and training; meaning, default and range come from the schema that the window uses too. */
export function addSettingFlags(command: Command): void {
  for (const [name, setting] of [...Object.entries(adapterSettings), ...Object.entries(trainingSettings)]) {
    if (special.has(name)) continue
    const kind = takesNumber(setting) ? '<number>' : '<value>'
    command.option(`--${kebab(name)} ${kind}`, description(setting), (text: string) => (takesNumber(setting) ? number(text) : text))
  }
  command
    .option('--modules <kinds>', `Kinds of linear modules to adapt, with commas between, or all-linear (the paper's where not given)`)
    .option('--layers <range>', `${description(adapterSettings.layers as z.ZodType)}: 4-11`, layers)
    .option('--ranks <ranks>', `${description(adapterSettings.ranks as z.ZodType)}: query=16,output.dense=4`, ranks)
}

/** The settings among parsed options; those that were not given are absent. */
export function givenSettings(options: Readonly<Record<string, unknown>>): { adapter: Record<string, unknown>; training: Record<string, unknown> } {
  const given = (settings: Settings): Record<string, unknown> =>
    Object.fromEntries(Object.keys(settings).flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))
  return { adapter: given(adapterSettings), training: given(trainingSettings) }
}

export function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.')
  return value
}

function ranks(text: string): Record<string, number> {
  const pairs = text.split(',').map((pair) => pair.split('='))
  return Object.fromEntries(pairs.map(([name = '', rank = '']) => [name.trim(), number(rank)]))
}

function layers(text: string): { first: number; last: number } {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(text.trim()) ?? []
  if (first === undefined) throw new InvalidArgumentError('It is not a range of layers such as 4-11.')
  return { first: Number(first), last: Number(last ?? first) }
}

function takesNumber(setting: z.ZodType): boolean {
  return setting.safeParse('a word').error?.issues.some((issue) => issue.code === 'invalid_type' && issue.expected === 'number') === true
}

function description(setting: z.ZodType): string {
  const standard = setting.safeParse(undefined)
  const shown = standard.success && standard.data !== null && typeof standard.data !== 'object'
  return `${setting.description ?? ''}${shown ? ` (default: ${String(standard.data)})` : ''}`
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
