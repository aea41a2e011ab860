/** `npm run bench:ui`: the built studio in its real window, on this machine, beside what is wanted of it. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import type { Figure } from './figure.ts'
import type { Row } from './row.ts'
import { rows } from './rows/registry.ts'

interface Options {
  readonly row?: string[]
  readonly json?: true
}

const options: Options = new Command('npm run bench:ui --')
  .description('Measures how soon the studio starts, lists and filters, and how smoothly it draws while it trains')
  .addOption(new Option('--row <names...>', 'Only these rows').choices(rows.map(({ name }) => name)))
  .option('--json', 'Print one JSON object a line')
  .parse()
  .opts()

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
try {
  for (const row of rows) if (!options.row || options.row.includes(row.name)) await print(row)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  // A studio that is still open would keep this process alive; it goes with it.
  process.exit(1)
}

async function print({ name, description, measure }: Row): Promise<void> {
  if (!options.json) console.log(`${name}: ${description}`)
  const folder = await mkdtemp(join(tmpdir(), 'studio-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  for (const figure of await measure(folder)) console.log(options.json ? JSON.stringify(figure) : inWords(figure))
  process.off('exit', remove)
  remove()
}

function inWords({ row, unit, ours, wanted, bound, met }: Figure): string {
  const figure = `${ours < 10 ? ours.toFixed(2) : ours.toFixed(0)} ${unit}`
  return `  ${met ? 'met    ' : 'not met'}  ${row.padEnd(42)} ${figure.padEnd(14)} wanted ${bound === 'most' ? '≤' : '≥'} ${wanted}`
}
