import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { modelSpectra } from '../../engine/index.ts'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { energyAt, type ModuleSpectrum } from '../../shared/spectrum.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface SpectrumOptions extends CommonOptions {
  readonly model: string
  readonly modules?: string
  readonly rank: number
}

const rankSchema = adapterConfigurationSchema.shape.rank

export function addSpectrum(program: Command): void {
  program
    .command('spectrum')
    .description('Show the singular values of a model and how much of each weight a rank holds')
    .requiredOption('--model <folder>', 'Hugging Face model folder')
    .option('--modules <kinds>', "Kinds of linear modules, with commas between, or all (the paper's where not given)")
    .option('--rank <number>', 'Rank to tell the energy at', rankOf, rankSchema.parse(undefined))
    .action((_, command: Command) => runSpectrum(command.optsWithGlobals()))
}

function rankOf(text: string): number {
  const parsed = rankSchema.safeParse(Number(text))
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '))
}

function runSpectrum({ rank, ...options }: SpectrumOptions): Promise<void> {
  return withSession(options, async ({ dataFolder, output }) => {
    const model = resolve(options.model)
    const kinds = options.modules?.split(',').map((kind) => kind.trim())
    const spectra = await modelSpectra(
      {
        modelFolder: model,
        cacheFolder: dataFolder.cache,
        rank,
        ...(kinds && { targetModules: kinds.length === 1 && kinds[0] === 'all' ? 'all' : kinds }),
      },
      (done, all) => {
        const message = `Decomposing module ${done + 1} of ${all}`
        output.progress({ kind: 'progress', fraction: done / all, message }, message)
      },
    )
    const modules = spectra.map(({ module, spectrum }) => ({ ...module, ...spectrum, energy: energyAt(spectrum, rank) }))
    output.result({ kind: 'result', model, rank, modules }, table(spectra, rank))
  })
}

/** One line a module: where it is, its shape, the first and the last singular value that the rank keeps, and the energy. */
function table(spectra: readonly ModuleSpectrum[], rank: number): string {
  const rows = spectra.map(({ module, spectrum }) => [
    module.path,
    `${module.outFeatures} × ${module.inFeatures}`,
    (spectrum.singularValues[0] ?? 0).toPrecision(4),
    (spectrum.singularValues[rank - 1] ?? 0).toPrecision(4),
    `${(100 * energyAt(spectrum, rank)).toFixed(1)} %`,
  ])
  const all = [['module', 'out × in', 'σ1', `σ${rank}`, `energy at ${rank}`], ...rows]
  const widths = all.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(cell.length, most[column] ?? 0)), [])
  return all
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n')
}
