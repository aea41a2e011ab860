import { expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { relativeDifference } from '../testing/compare.ts'
import { tinyTrainingStep } from '../testing/tiny-network.ts'
import { compiledExecutor } from './compiled.ts'

test.each(['F16', 'BF16'] as const)('%s: programs that share their weights answer as those that do not, and go on after one is gone', async (numberFormat) => {
  const { evaluation, inputs } = await tinyTrainingStep('qwen2', { numberFormat })
  const executor = compiledExecutor(await temporaryFolder())
  const alone = await executor.load(evaluation)
  const [one, other] = [await executor.load({ ...evaluation, sharesWeights: true }), await executor.load({ ...evaluation, sharesWeights: true })]
  const { logits: wanted = [] } = await alone.run(inputs)
  expect(relativeDifference((await one.run(inputs)).logits ?? [], wanted)).toBeLessThan(1e-6)
  await one.dispose()
  expect(relativeDifference((await other.run(inputs)).logits ?? [], wanted)).toBeLessThan(1e-6)
  await Promise.all([other.dispose(), alone.dispose()])
})
