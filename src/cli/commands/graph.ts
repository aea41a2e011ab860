import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type ProgramStage, programStages } from '../../engine/index.ts'
import { memoryInWords } from '../../shared/memory-plan.ts'
import { type CommonOptions, withOutput } from '../session.ts'

interface GraphOptions extends CommonOptions {
  readonly model: string
  readonly rows: number
  readonly length: number
  readonly rank: number
  readonly evaluation?: boolean
  readonly recompute?: boolean
  readonly dump?: string
}

export function addGraph(program: Command): void {
  program
    .command('graph')
    .description("Record a LoRA-XS classifier's training step and show what each pass of the compiler makes of it")
    .requiredOption('--model <folder>', 'Hugging Face model folder')
    .option('--rows <number>', 'Texts at once', positiveWhole, 8)
    .option('--length <number>', 'Tokens of each text', positiveWhole, 64)
    .option('--rank <number>', 'Rank of the adapter', positiveWhole, 8)
    .option('--evaluation', 'The forward program, in place of the training step')
    .option('--recompute', 'Compute layers again rather than keep them, as in low memory')
    .option('--dump <folder>', 'Write the graph before and after each pass there as text, and the final program.onnx')
    .action((_, command: Command) => runGraph(command.optsWithGlobals()))
}

function positiveWhole(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('It is not a whole number above 0.')
}

function runGraph({ model, rows, length, rank, evaluation = false, recompute = false, dump, ...options }: GraphOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const { stages, program } = await programStages({ modelFolder: resolve(model), rows, length, rank, evaluation, recompute: recompute && !evaluation })
    const folder = dump === undefined ? null : resolve(dump)
    const files = folder === null ? [] : await write(folder, stages, program)
    const words = [...stages.map(inWords), ...(folder === null ? [] : [`${files.length} files in ${folder}`])]
    output.result({ kind: 'result', evaluation, rows, length, stages, programBytes: program.length, folder, files }, words.join('\n'))
  })
}

function inWords({ name, nodes, operations, floatingPointOperations, memory }: ProgramStage): string {
  const sizes = `activations ${memoryInWords(memory.activations)}, weights ${memoryInWords(memory.weights)}`
  const counts = Object.entries(operations).map(([operation, count]) => `${operation} ${count}`)
  return `${name}: ${nodes} nodes, ${(floatingPointOperations / 1e9).toFixed(2)} GFLOP, ${sizes}\n  ${counts.join(', ')}`
}

async function write(folder: string, stages: readonly ProgramStage[], program: Uint8Array): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const texts = stages.map(({ name, text }, index) => [`${String(index).padStart(2, '0')}-${name.replaceAll(' ', '-')}.txt`, text()] as const)
  const files = [...texts, ['program.onnx', program] as const]
  for (const [file, content] of files) await writeFile(join(folder, file), content)
  return files.map(([file]) => file)
}
