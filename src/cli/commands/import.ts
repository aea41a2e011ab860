import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { importAdapter } from '../../engine/index.ts'
import { newAdapterId } from '../../main/adapters/adapter-id.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface ImportOptions extends CommonOptions {
  readonly model: string
  readonly name?: string
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('Take an adapter into the library: of this studio, of PEFT, or of the LoRA-XS authors’ code')
    .argument('<path>', 'Its folder, or a file in it')
    .requiredOption('--model <folder>', 'The base model that it belongs to')
    .option('--name <name>', 'What it is called; as its folder where not given')
    .action((path: string, _, command: Command) => runImport(path, command.optsWithGlobals()))
}

function runImport(path: string, options: ImportOptions): Promise<void> {
  return withSession(options, async ({ dataFolder, history, output }) => {
    const importedAt = Date.now()
    const id = newAdapterId(importedAt)
    const folder = join(dataFolder.adapters, id)
    const found = await importAdapter(
      { path: resolve(path), modelFolder: resolve(options.model), folder, cacheFolder: dataFolder.cache },
      ({ fraction, message }) => output.progress({ kind: 'progress', fraction, message }, message),
    )
    const name = options.name ?? found.name
    history.adapters.enter({ id, name, format: found.format, folder, importedAt })
    const { method, rank, values } = found
    output.result({ kind: 'result', ...found, id, name, folder }, `${id}  ${method}${rank === null ? '' : `, rank ${rank}`}  ${values.adapter} values and ${values.head} of the head  ${name}`)
  })
}
