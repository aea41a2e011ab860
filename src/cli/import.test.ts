import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fixtureFolder } from '../engine/fixtures/fixture-folder.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { exportResultSchema } from '../shared/export-result.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

test('an adapter of PEFT is imported, listed, asked and merged by its id', async () => {
  const folder = await temporaryFolder()
  const common = ['--json', '--user-data', join(folder, 'user data')]
  const run = async (...args: string[]) => {
    const ended = await runCommandLine([...args, ...common])
    expect(ended.code, ended.output + ended.errors).toBe(0)
    return linesOf(ended)
  }
  const imported = await run('import', fixtureFolder('peft-bert'), '--model', fixtureFolder('bert'))
  const { id } = z.object({ id: z.string().startsWith('import-') }).parse(imported.at(-1))
  expect(await run('adapters')).toMatchObject([{ kind: 'adapter', id, name: 'peft-bert', format: 'peft', failure: null, facts: { configuration: { method: 'lora', rank: 4 } } }])
  const [answer] = await run('predict', id, 'free money')
  expect(answer).toMatchObject({ kind: 'prediction', task: 'classification', label: expect.stringMatching(/^LABEL_[012]$/) as string })
  const merged = exportResultSchema.parse((await run('merge', id, '--to', join(folder, 'merged'))).at(-1))
  expect(merged.parity.largestDifference).toBeLessThan(1e-5)

  const unfit = await runCommandLine(['import', fixtureFolder('peft-bert'), '--model', fixtureFolder('roberta'), ...common])
  expect(unfit.code).toBe(1)
  expect(linesOf(unfit).at(-1)).toMatchObject({ kind: 'failure', code: 'import-unfit' })
  expect(linesOf(await runCommandLine(['predict', 'import-none', 'text', ...common])).at(-1)).toMatchObject({ kind: 'failure', code: 'adapter-unknown' })
})
