import { spawn } from 'node:child_process'
import { z } from 'zod'

const lineSchema = z.looseObject({ kind: z.string() })
export type JsonLine = z.infer<typeof lineSchema>

/** Runs a program that prints one JSON object a line, and answers them all. Throws with what it said where it failed. */
export async function jsonLinesOf(command: string, args: readonly string[], folder: string): Promise<JsonLine[]> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${(errors || output).slice(-2000)}`)
  return output.trimEnd().split('\n').map((line) => lineSchema.parse(JSON.parse(line)))
}
