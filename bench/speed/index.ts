/** `npm run bench`: the studio beside PyTorch with Transformers, on this machine, by turns in one run. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { prepareSample, projectRoot } from '../accuracy/programs.ts'
import type { Result } from './measurement.ts'
import type { Row } from './row.ts'
import { gpuRows } from './rows/gpu.ts'
import { rows } from './rows/registry.ts'

interface Options {
  readonly python: string
  readonly rounds: number
  readonly row?: string[]
  readonly json?: true
  readonly gpu?: true
}

const options: Options = new Command('npm run bench --')
  .description('Measures training and evaluation beside PyTorch; medians over alternating rounds, the ratio first')
  .addOption(new Option('--python <path>', 'Interpreter with torch, transformers and scikit-learn').env('LORA_XS_STUDIO_PYTHON').default('.venv/bin/python'))
  .option('--rounds <number>', 'How often both are run by turns', roundsOf, 3)
  .addOption(new Option('--row <names...>', 'Only these rows').choices([...rows, ...gpuRows].map(({ name }) => name)))
  .option('--json', 'Print one JSON object a line')
  .option('--gpu', 'Measure training steps on a graphics card, beside PyTorch on the same card')
  .parse()
  .opts()

const folder = join(projectRoot, 'artifacts', 'bench')
const { model, data } = await prepareSample(join(folder, 'user-data'))
// Inside the project, where the programs in it find their packages.
const ownFolder = await mkdtemp(join(folder, 'bench-'))
process.once('exit', () => rmSync(ownFolder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const python = options.python.includes('/') ? resolve(options.python) : options.python
const context = { projectRoot, python, folder, ownFolder, rounds: options.rounds, sample: { model, data } }
try {
  for (const row of options.gpu ? gpuRows : rows) if (!options.row || options.row.includes(row.name)) await print(row)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function print({ name, description, measure }: Row): Promise<void> {
  if (!options.json) console.log(`${name}: ${description}`)
  for (const line of await measure(context)) console.log(options.json ? JSON.stringify(line) : inWords(line))
}

function inWords({ row, unit, ours, reference, beside, ratio, wanted, bound, met }: Result): string {
  const figure = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ${unit}`
  const figures = reference === null ? figure(ours) : `${ratio.toFixed(3)}  ours ${figure(ours)}, ${beside} ${figure(reference)}`
  return `  ${met ? 'met    ' : 'not met'}  ${row.padEnd(44)} ${figures}, wanted ${bound === 'most' ? '≤' : '≥'} ${wanted}`
}

function roundsOf(text: string): number {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds > 0) return rounds
  throw new InvalidArgumentError('It is not a whole number above 0.')
}
