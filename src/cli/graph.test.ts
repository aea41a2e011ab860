import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

const resultSchema = z.object({
  stages: z.array(z.object({ name: z.string(), nodes: z.number(), operations: z.record(z.string(), z.number()), memory: z.object({ activations: z.number() }) })),
  files: z.array(z.string()),
})
const model = fileURLToPath(new URL('../engine/fixtures/llama', import.meta.url))
const graph = (...options: string[]): string[] => ['graph', '--model', model, '--rows', '2', '--length', '16', '--rank', '4', ...options]

test('shows a training step before and after each pass, and writes them down', async () => {
  const folder = join(await temporaryFolder(), 'dump')
  const ended = await runCommandLine([...graph('--recompute', '--dump', folder), '--json'])
  expect(ended, ended.errors).toMatchObject({ code: 0, errors: '' })
  const { stages, files } = resultSchema.parse(linesOf(ended).at(-1))
  expect([stages.at(0)?.name, stages.at(-1)?.name]).toEqual(['recorded', 'recompute layers'])
  const [recorded, simplified, recomputed] = [stages.at(0), stages.at(-2), stages.at(-1)]
  expect(simplified?.nodes).toBeLessThan(recorded?.nodes ?? 0)
  expect(recomputed?.nodes).toBeGreaterThan(simplified?.nodes ?? Infinity)
  expect(recomputed?.memory.activations).toBeLessThan(simplified?.memory.activations ?? 0)
  for (const { nodes, operations } of stages) expect(Object.values(operations).reduce((sum, count) => sum + count, 0)).toBe(nodes)
  expect(files).toHaveLength(stages.length + 1)
  const text = await readFile(join(folder, files.at(-2) ?? ''), 'utf8')
  expect(text.match(/^%.* = [A-Z]\w*\(/gm)).toHaveLength(recomputed?.nodes ?? 0)
  expect(text).toMatch(/^%\d+ \[2, 16\] int32 = input "inputIds"$/m)
  expect(text).toMatch(/^%\d+ \[32, 4\] float32 = Gemm\(%\d+, %\d+\) \{transA: 0, transB: 1\}$/m)
  expect((await readFile(join(folder, 'program.onnx'))).length).toBeGreaterThan(1000)
})

test('an evaluation is the forward half, and says so in words', async () => {
  const ended = await runCommandLine(graph('--evaluation'))
  expect(ended, ended.errors).toMatchObject({ code: 0, errors: '' })
  expect(ended.output).toMatch(/recorded: \d+ nodes, 0\.00 GFLOP, activations/)
})

test('a folder that holds no model is named', async () => {
  const ended = await runCommandLine(['graph', '--model', '/nowhere'])
  expect(ended.code).toBe(1)
  expect(ended.errors).toContain('/nowhere')
})
