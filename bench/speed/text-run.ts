import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alternate, type Contender, type Pair } from './alternate.ts'
import type { BenchContext } from './bench-context.ts'

export interface TextRun {
  readonly name: string
  readonly model: string
  readonly mode: 'train' | 'evaluate'
  /** Tokens of each text. */
  readonly lengths: readonly number[]
  readonly batchSize: number
  readonly maximumLength: number
  readonly steps: number
  /** How PyTorch's batches are filled up. */
  readonly padding: 'longest' | 'maximum'
}

/** The studio and PyTorch by turns on texts of the same lengths. */
export async function measureTexts(run: TextRun, { projectRoot, python, folder, rounds }: BenchContext): Promise<Pair> {
  await mkdir(folder, { recursive: true })
  const lengths = join(folder, `${run.name}.json`)
  await writeFile(lengths, JSON.stringify(run.lengths))
  const shared = {
    model: run.model, lengths, mode: run.mode, 'batch-size': run.batchSize, 'maximum-length': run.maximumLength, steps: run.steps,
  }
  const args = Object.entries(shared).flatMap(([name, value]) => [`--${name}`, String(value)])
  const ours: Contender = {
    command: process.execPath,
    args: ['--import', 'tsx', join(projectRoot, 'bench', 'speed', 'studio-run.ts'), ...args, '--cache', join(folder, 'cache')],
  }
  const reference: Contender = { command: python, args: [join(projectRoot, 'src', 'engine', 'references', 'speed.py'), ...args, '--padding', run.padding] }
  return alternate(ours, reference, rounds, projectRoot)
}
