import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder, bertWithPoolerFolder, readBertReference, readPoolerReference } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { referenceRun } from '../testing/reference-run.ts'
import { exportRun } from './export-run.ts'
import { merged } from './merged.ts'
import { peft } from './peft.ts'

/** A Python interpreter with torch, transformers and peft. */
const python = process.env.LORA_XS_STUDIO_PYTHON
const script = fileURLToPath(new URL('../references/check_peft_export.py', import.meta.url))

const noPython = 'LORA_XS_STUDIO_PYTHON names no Python interpreter with torch, transformers and peft'
if (!python) console.info(`Skipped: ${noPython}.`)

const logitsSchema = z.array(z.array(z.number())).transform((rows) => rows.flat())
const answerSchema = z.object({
  adapted: logitsSchema,
  adaptedThenMerged: logitsSchema,
  merged: logitsSchema,
  adaptedModules: z.array(z.string()),
  adaptedLabels: z.array(z.string()),
  mergedLabels: z.array(z.string()),
  mergedMissing: z.array(z.string()),
  mergedUnexpected: z.array(z.string()),
})

async function ask(interpreter: string, folders: readonly string[], request: object): Promise<z.output<typeof answerSchema>> {
  const child = spawn(interpreter, [script, ...folders], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify(request))
  const [output, messages, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ])
  if (code !== 0) throw new Error(messages)
  return answerSchema.parse(JSON.parse(output))
}

function largestDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length)
  return Array.from(ours).reduce((largest, value, index) => Math.max(largest, Math.abs(value - (theirs[index] ?? NaN))), 0)
}

const onlyOutput = ['output.dense']

test.for([
  { what: 'a trained pooler', base: bertFolder, kinds: undefined },
  { what: 'the pooler of the base', base: bertWithPoolerFolder, kinds: undefined },
  { what: 'modules that need full paths', base: bertFolder, kinds: onlyOutput },
])('stock PEFT and transformers answer as the trained model: $what', { timeout: 180_000 }, async ({ base, kinds }, { skip }) => {
  if (!python) return skip(noPython)
  const source = await bertExportSource(base, kinds)
  const folder = await temporaryFolder()
  const [peftFolder, mergedFolder] = [join(folder, 'peft'), join(folder, 'merged')]
  await peft.write(source, peftFolder)
  await merged.write(source, mergedFolder)
  const reference = await readBertReference()
  const { inputIds, attentionMask } = reference
  const answer = await ask(python, [base, peftFolder, mergedFolder], { inputIds, attentionMask })

  expect(answer.adaptedModules).toEqual(source.adapter.tensors.map(({ name }) => `bert.${name.replace(/\.R$/, '')}`).sort())
  expect(answer.mergedMissing).toEqual([])
  expect(answer.mergedUnexpected).toEqual([])
  expect(answer.mergedLabels).toEqual(source.adapter.labels)
  expect(answer.adaptedLabels).toEqual(source.adapter.labels)
  expect(largestDifference(answer.merged, answer.adapted)).toBeLessThan(1e-5)
  expect(largestDifference(answer.adaptedThenMerged, answer.adapted)).toBeLessThan(1e-5)
  if (kinds === undefined) {
    const expected = base === bertFolder ? reference.logits.data : await readPoolerReference()
    expect(largestDifference(answer.adapted, expected)).toBeLessThan(1e-5)
  }
})

test.for([
  { family: 'roberta', saved: ['classifier'] },
  { family: 'distilbert', saved: ['pre_classifier', 'classifier'] },
] as const)('stock PEFT and transformers answer as the reference of $family', { timeout: 180_000 }, async ({ family, saved }, { skip }) => {
  if (!python) return skip(noPython)
  const { run, reference } = await referenceRun(family)
  const folder = await temporaryFolder()
  const [peftFolder, mergedFolder] = [join(folder, 'peft'), join(folder, 'merged')]
  await exportRun({ ...run, format: 'peft', folder: peftFolder }, () => undefined)
  await exportRun({ ...run, format: 'merged', folder: mergedFolder }, () => undefined)
  const configuration: unknown = JSON.parse(await readFile(join(peftFolder, 'adapter_config.json'), 'utf8'))
  expect(configuration).toMatchObject({ target_modules: reference.targetModules, modules_to_save: saved })
  const { inputIds, attentionMask } = reference
  const answer = await ask(python, [run.configuration.modelFolder, peftFolder, mergedFolder], { inputIds, attentionMask })

  expect(answer.adaptedModules).toEqual(Object.keys(reference.modules).map((path) => `${family}.${path}`).sort())
  expect(answer.mergedMissing).toEqual([])
  expect(answer.mergedUnexpected).toEqual([])
  expect(answer.mergedLabels).toEqual(['ham', 'spam', 'other'])
  expect(answer.adaptedLabels).toEqual(['ham', 'spam', 'other'])
  for (const logits of [answer.adapted, answer.adaptedThenMerged, answer.merged]) {
    expect(largestDifference(logits, reference.logits.data)).toBeLessThan(1e-5)
  }
})
