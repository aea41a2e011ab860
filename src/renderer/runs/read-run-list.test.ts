import { expect, onTestFinished, test, vi } from 'vitest'
import { type ListedRun, noMarks, type RunRange } from '../../shared/run-list.ts'
import { readRunChanges } from './read-run-list.ts'
import { runSummary } from './testing/run-summary.ts'

const listed = (revision: number): ListedRun => ({ revision, deleted: false, marks: noMarks, summary: runSummary({ name: `run ${revision}` }) })

/** Answers as the main process does, two runs a page. */
function serve(revisions: readonly number[], failsAtCall = 0): { calls: RunRange[] } {
  const calls: RunRange[] = []
  vi.stubGlobal('window', {
    studio: {
      invoke: (_name: string, range: RunRange) => {
        calls.push(range)
        if (calls.length === failsAtCall) return Promise.resolve({ ok: false, error: { code: 'x', title: 't', cause: 'c', suggestion: 's' } })
        const inside = revisions.filter((revision) => revision > range.after && revision < (range.before ?? Infinity)).sort((one, other) => other - one)
        return Promise.resolve({ ok: true, value: { runs: inside.slice(0, 2).map(listed), more: inside.length > 2 } })
      },
    },
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return { calls }
}

async function read(): Promise<number[]> {
  const revisions: number[] = []
  await readRunChanges((runs) => revisions.push(...runs.map(({ revision }) => revision)))
  return revisions
}

test('the first reading is everything in pages, a later one what changed; one that broke off is done again', async () => {
  serve([1, 2, 3, 4, 5], 2)
  await expect(read()).rejects.toThrow('t: c')
  const { calls } = serve([1, 2, 3, 4, 5])
  expect(await read()).toEqual([5, 4, 3, 2, 1])
  expect(calls).toEqual([{ after: 0, before: null }, { after: 0, before: 4 }, { after: 0, before: 2 }])
  serve([1, 2, 4, 6, 7])
  expect(await read()).toEqual([7, 6])
  serve([1, 2, 4, 6, 7])
  expect(await read()).toEqual([])
})
