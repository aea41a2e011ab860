import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { exportRun } from '../../engine/index.ts'
import type { ExportFormat } from '../../shared/export-result.ts'
import { adapterFolder } from '../adapter-folder.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface ExportOptions extends CommonOptions {
  readonly to: string
  readonly model?: string
}

export function addExport(program: Command): void {
  addCommand(program, 'export', 'Write the adapter of a run: R only (native), or folded to plain LoRA for PEFT')
    .addOption(new Option('--format <format>', 'native or peft').choices(['native', 'peft']).default('native'))
    .action((run: string, _, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions & { format: ExportFormat }>()
      return runExport(run, options.format, options)
    })
  addCommand(program, 'merge', 'Merge the adapter of a run into its base: a Hugging Face folder').action((run: string, _, command: Command) =>
    runExport(run, 'merged', command.optsWithGlobals()),
  )
}

function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<run>', 'Id of the run, as `runs` lists it, or of an imported adapter, as `adapters` does')
    .requiredOption('--to <folder>', 'New or empty folder to write to')
    .option('--model <folder>', 'Where the base model lies now, if it was moved')
}

function runExport(run: string, format: ExportFormat, options: ExportOptions): Promise<void> {
  return withSession(options, async (session) => {
    const result = await exportRun(
      {
        runFolder: adapterFolder(session, run),
        cacheFolder: session.dataFolder.cache,
        format,
        folder: resolve(options.to),
        ...(options.model && { modelFolder: resolve(options.model) }),
      },
      ({ fraction, message }) => session.output.progress({ kind: 'progress', fraction, message }, message),
    )
    const files = result.files.map(({ name, bytes }) => `  ${name}  ${bytes} bytes`).join('\n')
    const { largestDifference, examples } = result.parity
    const words = `${result.folder}\n${files}\nRead back: logits differ by at most ${largestDifference.toExponential(1)} on ${examples} examples`
    session.output.result({ kind: 'result', ...result }, words)
  })
}
