/** `npm run bench`: the studio beside PyTorch with Transformers, on this machine, by turns in one run. */
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { prepareSample, projectRoot } from '../accuracy/programs.ts'
import type { Result } from './measurement.ts'
import { rows } from './rows/registry.ts'

interface Options {
  readonly python: string
  readonly rounds: number
  readonly row?: string[]
  readonly json?: true
}

const options: Options = new Command('npm run bench --')
  .description('Measures training and evaluation beside PyTorch; medians over alternating rounds, the ratio first')
  .addOption(new Option('--python <path>', 'Interpreter with torch, transformers and scikit-learn').env('LORA_XS_STUDIO_PYTHON').default('.venv/bin/python'))
  .option('--rounds <number>', 'How often both are run by turns', roundsOf, 3)
  .addOption(new Option('--row <names...>', 'Only these rows').choices(rows.map(({ name }) => name)))
  .option('--json', 'Print one JSON object a line')
  .parse()
  .opts()

const folder = join(projectRoot, 'artifacts', 'bench')
const { model, data } = await prepareSample(join(folder, 'user-data'))
const python = options.python.includes('/') ? resolve(options.python) : options.python
const context = { projectRoot, python, folder, rounds: options.rounds, sample: { model, data } }
for (const { name, description, measure } of rows) {
  if (options.row && !options.row.includes(name)) continue
  if (!options.json) console.log(`${name}: ${description}`)
  for (const line of await measure(context)) console.log(options.json ? JSON.stringify(line) : inWords(line))
}

function inWords({ row, unit, ours, reference, beside, ratio, wanted, met }: Result): string {
  const figure = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ${unit}`
  const figures = reference === null ? figure(ours) : `${ratio.toFixed(3)}  ours ${figure(ours)}, ${beside} ${figure(reference)}`
  return `  ${met ? 'met    ' : 'not met'}  ${row.padEnd(44)} ${figures}, wanted ≤ ${wanted}`
}

function roundsOf(text: string): number {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds > 0) return rounds
  throw new InvalidArgumentError('It is not a whole number above 0.')
}
