import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type JsonLine, jsonLinesOf } from '../json-lines.ts'
import type { Settings } from './recipes.ts'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const script = fileURLToPath(new URL('../../src/engine/references/accuracy.py', import.meta.url))

/** What is trained and on what: a model folder and a CSV file. */
export interface Sources {
  readonly model: string
  readonly data: string
}

export const programNames = ['studio', 'pytorch'] as const
export type ProgramName = (typeof programNames)[number]

/** Answers the best of the validation accuracies after each epoch. */
export type TrainingProgram = (sources: Sources, settings: Settings) => Promise<number>

const sampleSchema = z.object({ modelFolder: z.string(), dataFile: z.string() })
const studioSchema = z.object({ state: z.literal('finished'), best: z.object({ metrics: z.object({ accuracy: z.number() }) }) })
const referenceSchema = z.object({ accuracy: z.number() })

/** The studio's command line, with history, runs and factors in a folder of its own. */
function commandLine(userData: string, args: readonly string[]): Promise<JsonLine[]> {
  const loader = ['--import', 'tsx', 'src/cli/index.ts']
  return jsonLinesOf(process.execPath, [...loader, ...args, '--json', '--user-data', userData], projectRoot)
}

export async function prepareSample(userData: string): Promise<Sources> {
  const { modelFolder, dataFile } = sampleSchema.parse((await commandLine(userData, ['sample'])).at(-1))
  return { model: modelFolder, data: dataFile }
}

export function studio(userData: string): TrainingProgram {
  return async (sources, settings) => {
    const columns = { 'text-column': 'text', 'label-column': 'label', 'split-column': 'split' }
    // PyTorch draws its random factors from the run's seed too.
    const args = flags({ ...sources, ...columns, ...settings, 'factor-seed': settings.seed ?? 0 })
    return studioSchema.parse((await commandLine(userData, ['train', ...args])).at(-1)).best.metrics.accuracy
  }
}

export function pytorch(python: string): TrainingProgram {
  return async (sources, settings) =>
    referenceSchema.parse((await jsonLinesOf(python, [script, ...flags({ ...sources, ...settings })], projectRoot)).at(-1)).accuracy
}

function flags(values: Settings): string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])
}
