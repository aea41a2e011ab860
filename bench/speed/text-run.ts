import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alternate, type Contender, type Pair } from './alternate.ts'
import type { BenchContext } from './bench-context.ts'
import { bundle } from './bundle.ts'

export interface TextRun {
  readonly name: string
  readonly model: string
  readonly mode: 'train' | 'evaluate'
  /** Tokens of each text. */
  readonly lengths: readonly number[]
  readonly batchSize: number
  readonly maximumLength: number
  readonly steps: number
  readonly memory?: 'balanced' | 'low'
  /** How PyTorch's batches are filled up. */
  readonly padding: 'longest' | 'maximum'
}

/** The studio and PyTorch by turns on texts of the same lengths. */
export async function measureTexts(run: TextRun, context: BenchContext): Promise<Pair> {
  const { ours, reference } = await contenders(run, context)
  return alternate(ours, reference, context.rounds, context.projectRoot)
}

/** What to start for each side. */
export async function contenders(run: TextRun, { projectRoot, python, folder }: BenchContext): Promise<{ ours: Contender; reference: Contender }> {
  await mkdir(folder, { recursive: true })
  const lengths = join(folder, `${run.name}.json`)
  await writeFile(lengths, JSON.stringify(run.lengths))
  const shared = {
    model: run.model, lengths, mode: run.mode, 'batch-size': run.batchSize, 'maximum-length': run.maximumLength, steps: run.steps,
  }
  const args = Object.entries(shared).flatMap(([name, value]) => [`--${name}`, String(value)])
  const ours: Contender = {
    command: process.execPath,
    args: [await bundle(join(projectRoot, 'bench', 'speed', 'studio-run.ts'), join(folder, 'programs')), ...args, '--cache', join(folder, 'cache'), '--memory', run.memory ?? 'balanced'],
  }
  const reference: Contender = { command: python, args: [join(projectRoot, 'src', 'engine', 'references', 'speed.py'), ...args, '--padding', run.padding] }
  return { ours, reference }
}
