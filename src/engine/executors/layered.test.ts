import { readFile, truncate, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { relativeDifference } from '../testing/compare.ts'
import { tinyTrainingStep } from '../testing/tiny-network.ts'
import { tinyFamilies } from '../testing/tiny-run.ts'
import { compiledExecutor } from './compiled.ts'
import type { ProgramDefinition, ProgramInputs } from './executor.ts'
import { LayeredProgram } from './layered.ts'

async function layeredProgram(definition: ProgramDefinition): Promise<LayeredProgram> {
  const program = await compiledExecutor(await temporaryFolder()).load({ ...definition, layerByLayer: true })
  if (!(program instanceof LayeredProgram)) throw new Error('The program is not run layer by layer')
  return program
}

/** Answers those of the whole program; the numbers of stages and of programs that carried them out. */
async function expectEqual(definition: ProgramDefinition, inputs: ProgramInputs): Promise<{ stages: number; programs: number }> {
  const plain = await compiledExecutor(await temporaryFolder()).load(definition)
  const expected = await plain.run(inputs)
  await plain.dispose()
  const layered = await layeredProgram(definition)
  try {
    // Twice, since memory is used again.
    for (const actual of [await layered.run(inputs), await layered.run(inputs)]) {
      expect(Object.keys(actual)).toEqual(Object.keys(expected))
      // A gradient that is zero but for rounding is compared with the scale of 1.
      for (const [name, values] of Object.entries(expected)) expect(relativeDifference([...(actual[name] ?? []), 1], [...values, 1]), name).toBeLessThan(1e-5)
    }
    return { stages: layered.stageCount, programs: layered.programCount }
  } finally {
    await layered.dispose()
  }
}

test.each(tinyFamilies)('the %s answers as the whole program does, with as many programs whatever its depth', async (family) => {
  const [six, ten] = await Promise.all([6, 10].map(async (layers) => {
    const { definition, inputs } = await tinyTrainingStep(family, { layers })
    return expectEqual(definition, inputs)
  }))
  expect(ten?.programs).toBe(six?.programs)
  expect(ten?.stages).toBe((six?.stages ?? 0) + 8)
})

test.each(tinyFamilies)('the %s of two layers answers as the whole program does', async (family) => {
  const { definition, inputs } = await tinyTrainingStep(family)
  await expectEqual(definition, inputs)
})

test.each([
  { method: 'full' },
  { dropout: 0.3 },
  { numberFormat: 'F16' },
  { numberFormat: 'BF16' },
  { baseFormat: '8-bit' },
] as const)('the same with %o', async (changes) => {
  const { definition, inputs } = await tinyTrainingStep('bert', { layers: 5, ...changes })
  const { stages, programs } = await expectEqual(definition, inputs)
  expect(programs).toBeLessThan(stages)
})

test.each(['bert', 'llama'] as const)('an evaluation of the %s does, with one program for its layers', async (family) => {
  const { evaluation, inputs } = await tinyTrainingStep(family, { layers: 8 })
  const { stages, programs } = await expectEqual(evaluation, inputs)
  expect(programs).toBe(3)
  expect(stages).toBeGreaterThan(7)
})

test('a weight that has become shorter since ends the run with the reason, and the next run is whole', async () => {
  const { definition, inputs } = await tinyTrainingStep('bert', { layers: 6, numberFormat: 'BF16' })
  const [{ file } = { file: '' }] = [...definition.weights]
  const whole = await readFile(file)
  const program = await layeredProgram(definition)
  try {
    const expected = await program.run(inputs)
    await truncate(file, 1000)
    await expect(program.run(inputs)).rejects.toMatchObject({ failure: { code: 'weights-cut-short' } })
    await writeFile(file, whole)
    expect(await program.run(inputs)).toEqual(expected)
  } finally {
    await program.dispose()
  }
})
