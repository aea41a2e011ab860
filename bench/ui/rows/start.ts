import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { seedHistory } from '../../../e2e/seeded-history.ts'
import { electronExecutable, projectFolder } from '../../../e2e/studio.ts'
import { jsonLinesOf } from '../../json-lines.ts'
import { median } from '../../speed/measurement.ts'
import { atMost } from '../figure.ts'
import type { Row } from '../row.ts'

const probe = join(import.meta.dirname, '..', 'start-probe.cjs')
const counted = 7

/** Milliseconds: when the start screen was painted, since the Unix epoch, and how long it then took to answer a click. */
const startSchema = z.object({ kind: z.literal('start'), paintedAt: z.number(), answered: z.number() })

export const startRow: Row = {
  name: 'start',
  description: `from the start of the process until the start screen is painted, and has answered a click: median of ${counted} starts after one that fills the caches`,
  measure: async (folder) => {
    const userData = join(folder, 'user-data')
    await mkdir(userData)
    seedHistory(userData, folder)
    const seconds: number[] = []
    for (let start = 0; start <= counted; start += 1) {
      const taken = await startOnce(userData)
      if (start > 0) seconds.push(taken)
    }
    return [atMost('start', 's', median(seconds), 1.5)]
  },
}

/** Started as `npm start` does it, without a debugger: Playwright would hold the studio up until it has attached. */
async function startOnce(userData: string): Promise<number> {
  const began = Date.now()
  const lines = await jsonLinesOf(electronExecutable(), ['--require', probe, '--no-sandbox', projectFolder, `--user-data-dir=${userData}`, '--lang=en-US'], projectFolder)
  const { paintedAt, answered } = startSchema.parse(lines.at(-1))
  return (paintedAt - began + answered) / 1000
}
