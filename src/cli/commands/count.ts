import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { checkRank, chooseTargets, readModelShape } from '../../engine/index.ts'
import { countHead, countLora, countLoraXs, countVera } from '../../shared/parameter-counts.ts'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { type CommonOptions, withOutput } from '../session.ts'
import { type Storage, storageOf } from '../storage.ts'

interface CountOptions extends CommonOptions {
  readonly config: string
  readonly rank: number
  readonly modules: string
  readonly labels: number
}

const allLinear = 'all-linear'
const labelsSchema = z.number().int().min(1)

export function addCount(program: Command): void {
  program
    .command('count')
    .description('Count what LoRA, VeRA and LoRA-XS would train, from a config.json alone')
    .requiredOption('--config <file>', 'config.json of a Hugging Face model; its weights are not needed')
    .requiredOption('--rank <number>', 'Rank of the adapters', checkedBy(adapterConfigurationSchema.shape.rank))
    .requiredOption('--modules <kinds>', `Kinds of linear modules to adapt, with commas between, or ${allLinear}`)
    .option('--labels <number>', 'Labels of the classification head', checkedBy(labelsSchema), 2)
    .action((_, command: Command) => runCount(command.optsWithGlobals()))
}

function checkedBy(schema: z.ZodType<number>): (text: string) => number {
  return (text) => {
    const parsed = schema.safeParse(Number(text))
    if (parsed.success) return parsed.data
    throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '))
  }
}

function runCount({ rank, labels, ...options }: CountOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const config = resolve(options.config)
    const { modelType, modules, parts, head } = await readModelShape(config)
    const wanted = options.modules === allLinear ? modules.map(({ kind }) => kind) : options.modules.split(',').map((kind) => kind.trim())
    const targets = chooseTargets(config, [...modules, ...parts], wanted)
    for (const module of targets) checkRank(module, rank)
    const targetModules = [...new Set(targets.map(({ kind }) => kind))]
    const counts = {
      lora: counted(countLora(targets, rank)),
      vera: counted(countVera(targets, rank)),
      loraXs: counted(countLoraXs(targets, rank)),
      head: counted(countHead({ head }, labels)),
    }
    const heading = `${modelType}, ${targetModules.join(', ')}: ${targets.length} modules at rank ${rank}`
    const rows = Object.entries({ LoRA: counts.lora, VeRA: counts.vera, 'LoRA-XS': counts.loraXs, [`head, ${labels} labels`]: counts.head })
    const table = rows.flatMap(([name, { values, storage }]) => [
      `  ${name.padEnd(16)}${values.toLocaleString('en-US').padStart(16)} values`,
      ...storage.map(inWords),
    ])
    const record = { kind: 'result', config, modelType, rank, targetModules, modules: targets.length, labels, ...counts }
    output.result(record, [heading, ...table, '  KB and MB are 1024 and 1024² bytes; a million models take a million times that.'].join('\n'))
  })
}

function counted(values: number): { values: number; storage: Storage[] } {
  return { values, storage: [2, 4].map((bytesPerValue) => storageOf(values, bytesPerValue)) }
}

function inWords({ bytesPerValue, bytes, checkpoint, millionModels }: Storage): string {
  return `${' '.repeat(20)}${bytesPerValue} bytes each: ${checkpoint} (${bytes.toLocaleString('en-US')} bytes), a million models ${millionModels}`
}
