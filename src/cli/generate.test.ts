import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { copyTinyModel, nameEndOfText, tinyQuestions } from '../engine/testing/tiny-run.ts'
import { generatedSchema } from '../shared/generation.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

test('a run that was tuned on instructions writes, piece by piece, the same for the same seed; its base writes otherwise', async () => {
  const folder = await temporaryFolder()
  const model = await copyTinyModel('llama')
  await nameEndOfText(model, '</s>')
  const data = join(folder, 'questions.jsonl')
  await writeFile(data, tinyQuestions())
  const common = ['--json', '--user-data', join(folder, 'user data')]
  const trained = await runCommandLine(['train', ...common, '--model', model, '--data', data, '--template', 'plain', '--rank', '4', '--epochs', '4', '--batch-size', '8', '--maximum-length', '32'])
  expect(trained.code, trained.output).toBe(0)
  const { id } = z.object({ id: z.string() }).parse(linesOf(trained).at(-1))

  const write = async (...options: string[]) => {
    const ended = await runCommandLine(['generate', id, 'say monday', '--maximum-tokens', '8', ...options, ...common])
    expect(ended.code, ended.output).toBe(0)
    const lines = linesOf(ended)
    const pieces = lines.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    const generated = generatedSchema.parse(lines.at(-1))
    expect(pieces.join('')).toBe(generated.text)
    return generated.text
  }
  const [first, again, ofBase, wrong] = await Promise.all([
    write('--temperature', '1.5'),
    write('--temperature', '1.5'),
    write('--temperature', '1.5', '--base'),
    runCommandLine(['generate', id, 'say monday', '--temperature', 'hot', ...common]),
  ])
  expect(again).toBe(first)
  expect(ofBase).not.toBe(first)
  expect(wrong.code).toBe(1)
  expect(linesOf(wrong)).toMatchObject([{ kind: 'failure', code: 'command-line' }])
})
