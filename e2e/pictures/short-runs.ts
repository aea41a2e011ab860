import { expect, type Page } from '@playwright/test'
import type { StudioBridge } from '../../src/shared/contract/bridge.ts'
import type { RunConfiguration } from '../../src/shared/run-configuration.ts'

interface Variation {
  readonly name: string
  readonly adapter: Partial<RunConfiguration['adapter']>
  readonly training?: Partial<RunConfiguration['training']>
}

/** Enough of them that a comparison has something to say: methods, ranks, and seeds of one setting. */
const variations: readonly Variation[] = [
  { name: 'LoRA-XS rank 4', adapter: { rank: 4 } },
  ...[0, 1].map((seed): Variation => ({ name: `LoRA-XS rank 8, seed ${seed}`, adapter: { rank: 8 }, training: { seed } })),
  { name: 'LoRA-XS rank 16', adapter: { rank: 16 } },
  { name: 'LoRA rank 1', adapter: { method: 'lora', rank: 1, alpha: 2 } },
  { name: 'LoRA rank 8', adapter: { method: 'lora', rank: 8, alpha: 16 } },
  { name: 'The head alone', adapter: { method: 'head-only', targetModules: [] } },
]

export const shortRunNames = variations.map(({ name }) => name)

/** Trains shorter runs like this one, really, one after another. */
export async function trainShortRuns(page: Page, runId: string, timeout: number): Promise<void> {
  const started = await page.evaluate(
    async ({ like, all }) => {
      const { studio } = window as unknown as { studio: StudioBridge }
      const first = await studio.invoke('run.get', { runId: like })
      if (!first.ok) throw new Error(first.error.title)
      const { configuration } = first.value.summary
      const ids: string[] = []
      for (const { name, adapter, training } of all) {
        const answer = await studio.invoke('run.start', {
          ...configuration,
          name,
          adapter: { ...configuration.adapter, ...adapter },
          training: { ...configuration.training, steps: 48, maximumLength: 32, evaluateEvery: 12, ...training },
        })
        if (!answer.ok) throw new Error(answer.error.title)
        ids.push(answer.value.runId)
      }
      return ids
    },
    { like: runId, all: variations },
  )
  const states = (): Promise<string[]> =>
    page.evaluate(async (ids) => {
      const { studio } = window as unknown as { studio: StudioBridge }
      const answers = await Promise.all(ids.map((id) => studio.invoke('run.get', { runId: id })))
      return answers.map((answer) => (answer.ok ? answer.value.summary.state : answer.error.title))
    }, started)
  await expect.poll(states, { timeout, intervals: [2000] }).toEqual(started.map(() => 'finished'))
}
