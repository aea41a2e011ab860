import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fixtureFolder } from '../engine/fixtures/fixture-folder.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { exportResultSchema } from '../shared/export-result.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

test('an adapter of PEFT is imported, listed, asked and merged by its id', { timeout: 180_000 }, async () => {
  const folder = await temporaryFolder()
  const run = async (...args: string[]) => {
    const ended = await runCommandLine([...args, '--json', '--user-data', join(folder, 'user data')])
    return { code: ended.code, lines: linesOf(ended) }
  }
  const imported = await run('import', fixtureFolder('peft-bert'), '--model', fixtureFolder('bert'))
  const { id } = z.object({ id: z.string().startsWith('import-') }).parse(imported.lines.at(-1))

  const [listed, asked, merged, unfit, unknown] = await Promise.all([
    run('adapters'),
    run('predict', id, 'free money'),
    run('merge', id, '--to', join(folder, 'merged')),
    run('import', fixtureFolder('peft-bert'), '--model', fixtureFolder('roberta')),
    run('predict', 'import-none', 'text'),
  ])
  expect(listed.lines).toMatchObject([{ kind: 'adapter', id, name: 'peft-bert', format: 'peft', failure: null, facts: { configuration: { method: 'lora', rank: 4 } } }])
  expect(asked.lines).toMatchObject([{ kind: 'prediction', task: 'classification', label: expect.stringMatching(/^LABEL_[012]$/) as string }])
  expect(exportResultSchema.parse(merged.lines.at(-1)).parity.largestDifference).toBeLessThan(1e-5)
  expect(unfit).toMatchObject({ code: 1, lines: expect.arrayContaining([expect.objectContaining({ kind: 'failure', code: 'import-unfit' })]) as unknown })
  expect(unknown).toMatchObject({ code: 1, lines: [{ kind: 'failure', code: 'adapter-unknown' }] })
})
