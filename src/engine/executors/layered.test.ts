import { expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { relativeDifference } from '../testing/compare.ts'
import { tinyTrainingStep } from '../testing/tiny-network.ts'
import { tinyFamilies } from '../testing/tiny-run.ts'
import { compiledExecutor } from './compiled.ts'
import type { ProgramDefinition, ProgramInputs } from './executor.ts'
import { LayeredProgram } from './layered.ts'

async function expectEqual(definition: ProgramDefinition, inputs: ProgramInputs): Promise<void> {
  const scratch = await temporaryFolder()
  const plain = await compiledExecutor(scratch).load(definition)
  const expected = await plain.run(inputs)
  await plain.dispose()
  const layered = await compiledExecutor(scratch).load({ ...definition, layerByLayer: true })
  if (!(layered instanceof LayeredProgram)) throw new Error('The program is not run layer by layer')
  console.log(layered.stageCount, layered.programCount)
  try {
    // Twice, since memory is used again.
    for (const actual of [await layered.run(inputs), await layered.run(inputs)]) {
      expect(Object.keys(actual)).toEqual(Object.keys(expected))
      for (const [name, values] of Object.entries(expected)) expect(relativeDifference([...(actual[name] ?? []), 1], [...values, 1]), name).toBeLessThan(1e-5)
    }
  } finally {
    await layered.dispose()
  }
}

test.each(tinyFamilies)('loss and gradients of the tiny %s are those of the whole program', async (family) => {
  const { definition, inputs } = await tinyTrainingStep(family)
  await expectEqual(definition, inputs)
})

test.each([{ method: 'full' }, { dropout: 0.3 }] as const)('the same with %o', async (changes) => {
  const { definition, inputs } = await tinyTrainingStep('bert', changes)
  await expectEqual(definition, inputs)
})
