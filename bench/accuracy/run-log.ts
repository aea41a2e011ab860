import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type DataName, dataNames, initialisations, type Settings } from './recipes.ts'
import { type ProgramName, programNames } from './programs.ts'

/** All that a run's accuracy depends on, this repository's code apart. */
export interface RunKey {
  readonly program: ProgramName
  readonly data: DataName
  /** SHA-256 of the data file. */
  readonly dataHash: string
  readonly settings: Settings
}

const runSchema = z.object({
  program: z.enum(programNames),
  data: z.enum(dataNames),
  dataHash: z.string(),
  settings: z.looseObject({ initialisation: z.enum(initialisations), seed: z.number() }),
  /** The best validation accuracy of the run's epochs. */
  accuracy: z.number(),
  seconds: z.number(),
  finishedAt: z.string(),
})
export type FinishedRun = z.infer<typeof runSchema>

export async function hashOf(file: string): Promise<string> {
  return createHash('sha256').update(await readFile(file)).digest('hex')
}

/** Finished runs, one JSON object a line, so that an interrupted comparison goes on where it was. */
export class RunLog {
  readonly #file: string
  readonly #runs = new Map<string, FinishedRun>()

  private constructor(file: string) {
    this.#file = file
  }

  static async open(file: string): Promise<RunLog> {
    const log = new RunLog(file)
    if (!existsSync(file)) return log
    const text = await readFile(file, 'utf8')
    // What follows the last line's end is half a line, from a run that was cut off while it wrote.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole !== text) await writeFile(file, whole)
    for (const line of whole.split('\n').slice(0, -1)) log.#remember(runSchema.parse(JSON.parse(line)))
    return log
  }

  find(key: RunKey): FinishedRun | undefined {
    return this.#runs.get(nameOf(key))
  }

  async add(key: RunKey, accuracy: number, seconds: number): Promise<FinishedRun> {
    const run = runSchema.parse({ ...key, accuracy, seconds, finishedAt: new Date().toISOString() })
    await appendFile(this.#file, `${JSON.stringify(run)}\n`)
    this.#remember(run)
    return run
  }

  #remember(run: FinishedRun): void {
    this.#runs.set(nameOf(run as FinishedRun & { settings: Settings }), run)
  }
}

function nameOf({ program, data, dataHash, settings }: RunKey): string {
  return JSON.stringify([program, data, dataHash, Object.entries(settings).sort(([left], [right]) => (left < right ? -1 : 1))])
}
