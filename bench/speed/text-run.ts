import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BaseFormat, ExecutorName, MemoryMode } from '../../src/shared/run-configuration.ts'
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
  /** How PyTorch's batches are filled up. */
  readonly padding: 'longest' | 'maximum'
  /** What our frozen base computes with; as it is stored where not given. */
  readonly baseFormat?: BaseFormat
  /** How much of our step is computed at once; balanced where not given. */
  readonly memory?: MemoryMode
  /** What PyTorch computes in; float32 where not given. */
  readonly precision?: 'float32' | 'bfloat16'
  /** What carries ours out; the processor where not given. */
  readonly executor?: ExecutorName
  /** Where PyTorch computes; the processor where not given. */
  readonly device?: 'cuda'
}

/** The studio and PyTorch by turns on texts of the same lengths. */
export async function measureTexts(run: TextRun, context: BenchContext): Promise<Pair> {
  const { ours, reference } = await contenders(run, context)
  return alternate(ours, reference, context.rounds, context.projectRoot)
}

/** What to start for each side. */
export async function contenders(run: TextRun, { projectRoot, python, folder, ownFolder }: BenchContext): Promise<{ ours: Contender; reference: Contender }> {
  const lengths = join(ownFolder, `${run.name}.json`)
  await writeFile(lengths, JSON.stringify(run.lengths))
  const shared = {
    model: run.model, lengths, mode: run.mode, 'batch-size': run.batchSize, 'maximum-length': run.maximumLength, steps: run.steps,
  }
  const args = Object.entries(shared).flatMap(([name, value]) => [`--${name}`, String(value)])
  const ours: Contender = {
    command: process.execPath,
    args: [
      await bundle(join(projectRoot, 'bench', 'speed', 'studio-run.ts'), ownFolder),
      ...args,
      ...['--cache', join(folder, 'cache'), '--base-format', run.baseFormat ?? 'as-stored', '--memory', run.memory ?? 'balanced', '--executor', run.executor ?? 'compiled'],
    ],
  }
  const ofPyTorch = ['--padding', run.padding, '--precision', run.precision ?? 'float32', '--device', run.device ?? 'cpu']
  const reference: Contender = { command: python, args: [join(projectRoot, 'src', 'engine', 'references', 'speed.py'), ...args, ...ofPyTorch] }
  return { ours, reference }
}
