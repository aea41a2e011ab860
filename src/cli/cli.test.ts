import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readAdapter } from '../engine/adapters/adapter-file.ts'
import { bertFolder } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { tinyCsv } from '../engine/testing/tiny-run.ts'
import { exportResultSchema } from '../shared/export-result.ts'
import { failureSchema } from '../shared/failure.ts'
import { evaluationSchema, runSummarySchema } from '../shared/run-record.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

const resultSchema = z.object({
  kind: z.literal('result'),
  id: z.string().min(1),
  state: z.enum(['finished', 'stopped']),
  best: evaluationSchema.nullable(),
  last: evaluationSchema.nullable(),
  folder: z.string(),
})

/** A user's folder, and a `train` on the tiny model and texts that keeps everything in it. */
async function preparedFolder(): Promise<{ folder: string; common: string[]; train: string[] }> {
  const folder = await temporaryFolder()
  const data = join(folder, 'mails.csv')
  await writeFile(data, tinyCsv())
  const common = ['--json', '--user-data', join(folder, 'user data')]
  const train = ['train', ...common, '--model', bertFolder, '--data', data, '--rank', '4', '--batch-size', '8', '--maximum-length', '16']
  return { folder, common, train: [...train, '--validation-fraction', '0.25'] }
}

test('train, list, export and merge, one JSON object a line', async () => {
  const { folder, common, train } = await preparedFolder()
  const trained = await runCommandLine([...train, '--name', 'first', '--epochs', '2'])
  expect(trained.code, trained.errors).toBe(0)
  const lines = linesOf(trained)
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['stage', 'point', 'norms', 'evaluation', 'result']))
  expect(lines.filter(({ kind }) => kind === 'point')).toHaveLength(10)
  expect(lines.filter(({ kind }) => kind === 'evaluation')).toHaveLength(2)
  const result = resultSchema.parse(lines.at(-1))
  expect(result).toMatchObject({ state: 'finished', last: { step: 10, epoch: 2 } })
  expect(result.best?.metrics.accuracy).toBeGreaterThan(0.5)
  expect((await readAdapter(join(result.folder, 'adapter.safetensors'))).tensors).toHaveLength(8)

  const listed = linesOf(await runCommandLine(['runs', ...common]))
  expect(listed.map((line) => runSummarySchema.parse(line))).toMatchObject([{ id: result.id, name: 'first', state: 'finished', best: result.best }])

  const commands = { native: ['export', '--format', 'native'], peft: ['export', '--format', 'peft'], merged: ['merge'] }
  await Promise.all(
    Object.entries(commands).map(async ([format, [name = '', ...options]]) => {
      const to = join(folder, format)
      const ended = await runCommandLine([name, result.id, ...options, '--to', to, ...common])
      expect(ended.code, ended.output).toBe(0)
      const { files, parity, ...rest } = exportResultSchema.parse(linesOf(ended).at(-1))
      expect(rest).toEqual({ format, folder: to })
      expect((await readdir(to)).toSorted()).toEqual(files.map(({ name }) => name).toSorted())
      expect(parity.largestDifference).toBeLessThan(1e-5)
    }),
  )
})

test.each([
  [['--help'], ['train', 'resume', 'export', 'merge', 'runs', 'import', 'adapters', 'predict', 'generate', 'sample', 'data', 'count', 'spectrum', 'doctor', '--json', '--user-data']],
  [['train', '--help'], ['--model', '--data', '--text-column', '--label-column', '--modules', '--configuration', '--preset', '--method', '--rank', '--alpha', '--gradient-clipping', '--early-stopping', '--shape', '--epochs', '--seed', '--executor', '--json']],
  [['export', '--help'], ['<run>', '--format', '--to', '--model', '--user-data']],
  [['merge', '--help'], ['<run>', '--to', '--model', '--json']],
  [['runs', '--help'], ['--json', '--user-data']],
  [['sample', '--help'], ['--json', '--user-data']],
  [['generate', '--help'], ['<run>', '<instruction>', '--temperature', '--top-p', '--maximum-tokens', '--seed', '--base', '--json']],
  [['count', '--help'], ['--config', '--rank', '--modules', '--labels', '--json']],
])('%s exits 0 and names its flags', async (args, flags) => {
  const { code, output } = await runCommandLine(args)
  expect(code).toBe(0)
  for (const flag of flags) expect(output).toContain(flag)
})

test.each<[string, string[], string]>([
  ['a model folder that is not there', ['--model', '/nowhere/at all'], 'model-folder-missing'],
  ['a data file that is not there', ['--data', '/nowhere/mails.csv'], 'dataset-not-found'],
  ['a rank above the model', ['--rank', '64'], 'rank-too-large'],
  ['an unknown module', ['--modules', 'query,gate'], 'target-module-unknown'],
  ['an unknown executor', ['--executor', 'abacus'], 'configuration-invalid'],
  ['a column that is not there', ['--label-column', 'kind'], 'dataset-missing-column'],
  ['a rank that is no number', ['--rank', 'four'], 'command-line'],
  ['an unknown flag', ['--rang', '4'], 'command-line'],
  ['no thread at all', ['--threads', '0'], 'command-line'],
])('%s exits 1, with the failure as the last line', async (_what, args, code) => {
  const { train } = await preparedFolder()
  const ended = await runCommandLine([...train, ...args])
  expect(ended.code).toBe(1)
  const lines = linesOf(ended)
  expect(lines.filter(({ kind }) => kind === 'failure')).toHaveLength(1)
  expect(lines.at(-1)).toMatchObject({ kind: 'failure', code })
  failureSchema.parse(lines.at(-1))
  expect(ended.errors).toBe('')
})

test('without --json a failure is words on standard error', async () => {
  const { folder } = await preparedFolder()
  const ended = await runCommandLine(['export', 'no-such-run', '--to', join(folder, 'out'), '--user-data', folder])
  expect(ended).toMatchObject({ code: 1, output: '' })
  expect(ended.errors).toContain('There is no run no-such-run')
})

test.each([
  ['point', 1],
  ['evaluation', 1],
  ['stage', 0],
])('SIGINT after the first %s stops the run', async (kind, adapters) => {
  const { train, common } = await preparedFolder()
  let sent = false
  const ended = await runCommandLine([...train, '--epochs', '1000'], (output, kill) => {
    // A second one would end the process at once.
    if (sent || !output.includes(`"kind":"${kind}"`)) return
    sent = true
    kill('SIGINT')
  })
  expect(ended.code, ended.errors).toBe(0)
  const result = resultSchema.parse(linesOf(ended).at(-1))
  expect(result.state).toBe('stopped')
  expect((await readdir(result.folder)).filter((name) => name === 'adapter.safetensors')).toHaveLength(adapters)
  expect(linesOf(await runCommandLine(['runs', ...common]))).toMatchObject([{ id: result.id, state: 'stopped', failure: null }])
})

test('a run whose process was killed goes on, and ends with the numbers of one that was not', async () => {
  const { train, common } = await preparedFolder()
  const long = [...train, '--epochs', '40', '--threads', '1']
  const straight = resultSchema.parse(linesOf(await runCommandLine(long)).at(-1))
  const killed = await runCommandLine(long, (output, kill) => {
    if (output.includes('"epoch":20,')) kill('SIGKILL')
  })
  expect(killed.code).toBeNull()
  const [{ id }] = z.tuple([runSummarySchema]).rest(runSummarySchema).parse(linesOf(await runCommandLine(['runs', ...common])))
  const resumed = await runCommandLine(['resume', id, '--threads', '1', ...common])
  expect(resumed.code, resumed.output.slice(-500)).toBe(0)
  const result = resultSchema.parse(linesOf(resumed).at(-1))
  const numbers = (evaluation: typeof result.best) => ({ step: evaluation?.step, loss: evaluation?.loss, metrics: evaluation?.metrics })
  expect(result).toMatchObject({ id, state: 'finished' })
  expect([result.best, result.last].map(numbers)).toEqual([straight.best, straight.last].map(numbers))
  const adapter = ({ folder }: typeof result) => readFile(join(folder, 'adapter.safetensors'))
  expect((await adapter(result)).equals(await adapter(straight))).toBe(true)
}, 120_000)

test('a damaged history is set aside and told', async () => {
  const { folder, common } = await preparedFolder()
  const studio = join(folder, 'user data', 'studio')
  await mkdir(studio, { recursive: true })
  const garbage = 'no database at all. '.repeat(500)
  await writeFile(join(studio, 'history.sqlite'), garbage)
  const ended = await runCommandLine(['runs', ...common])
  expect(ended.code).toBe(0)
  const [notice] = linesOf(ended)
  const kept = (await readdir(studio)).find((name) => name.startsWith('history.sqlite.damaged-')) ?? 'none'
  expect(notice).toEqual({ kind: 'notice', message: expect.stringContaining(join(studio, kept)) as string })
  expect(await readFile(join(studio, kept), 'utf8')).toBe(garbage)
})
