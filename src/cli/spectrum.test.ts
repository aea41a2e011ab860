import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bertFolder, readBertReference } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { linearModuleSchema } from '../shared/model-description.ts'
import { spectrumSchema } from '../shared/spectrum.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

const resultSchema = z.object({
  kind: z.literal('result'),
  model: z.string(),
  rank: z.number(),
  modules: z.array(linearModuleSchema.extend(spectrumSchema.shape).extend({ energy: z.number() })),
})

async function spectrum(...args: string[]): Promise<string[]> {
  return ['spectrum', '--model', bertFolder, '--user-data', join(await temporaryFolder(), 'user data'), ...args]
}

test('one object with the singular values, norm and energy of each module', async () => {
  const ended = await runCommandLine(await spectrum('--modules', 'query, output.dense', '--rank', '4', '--json'))
  expect(ended, ended.output).toMatchObject({ code: 0, errors: '' })
  const lines = linesOf(ended)
  expect(lines.map(({ kind }) => kind)).toEqual(['progress', 'progress', 'progress', 'progress', 'result'])
  const { rank, modules } = resultSchema.parse(lines.at(-1))
  const reference = await readBertReference()
  expect(rank).toBe(4)
  expect(modules.map(({ path }) => path)).toEqual([0, 1].flatMap((layer) => [`encoder.layer.${layer}.attention.self.query`, `encoder.layer.${layer}.output.dense`]))
  for (const { path, singularValues, frobenius, energy } of modules) {
    const wanted = reference.modules[path]?.singularValues.data ?? new Float32Array()
    wanted.forEach((sigma, index) => expect((singularValues[index] ?? NaN) / sigma).toBeCloseTo(1, 5))
    expect(energy).toBeCloseTo(wanted.reduce((sum, sigma) => sum + sigma ** 2, 0) / frobenius ** 2, 5)
  }
})

test('a table in words, of all modules', async () => {
  const { code, output } = await runCommandLine(await spectrum('--modules', 'all', '--rank', '8'))
  expect(code).toBe(0)
  const [heading, ...rows] = output.trimEnd().split('\n')
  expect(heading).toMatch(/^module +out × in +σ1 +σ8 +energy at 8$/)
  expect(rows).toHaveLength(12)
  expect(rows[4]).toMatch(/^encoder\.layer\.0\.intermediate\.dense +64 × 32 +[\d.]+ +[\d.]+ +\d\d\.\d %$/)
})

test.each([
  ['an unknown module', ['--modules', 'query,gate'], 'target-module-unknown'],
  ['a rank above the modules', ['--rank', '64'], 'rank-too-large'],
  ['a rank that is not whole', ['--rank', '1.5'], 'command-line'],
])('%s exits 1, with the failure as the last line', async (_what, args, code) => {
  const ended = await runCommandLine(await spectrum(...args, '--json'))
  expect(ended).toMatchObject({ code: 1, errors: '' })
  expect(linesOf(ended).at(-1)).toMatchObject({ kind: 'failure', code })
})
