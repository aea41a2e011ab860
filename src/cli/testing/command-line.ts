import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const recordSchema = z.looseObject({ kind: z.string() })
export type Line = z.infer<typeof recordSchema>

export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs the command line as a process of its own; `onOutput` may send it signals, `environment` adds to our own. */
export function runCommandLine(
  args: readonly string[],
  onOutput: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/index.ts', ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    onOutput(output, (signal) => child.kill(signal))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}

/** What --json printed: every line must be one object that says its kind. */
export function linesOf({ output }: Ended): Line[] {
  return output.trimEnd().split('\n').map((line) => recordSchema.parse(JSON.parse(line)))
}
