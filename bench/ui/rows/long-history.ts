import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { longHistoryCount, seedLongHistory } from '../../../e2e/long-history.ts'
import { openStudio } from '../../../e2e/studio.ts'
import { median } from '../../speed/measurement.ts'
import { atMost } from '../figure.ts'
import type { Row } from '../row.ts'

const repetitions = 9
const allRuns = `${longHistoryCount.toLocaleString('en-US')} runs`
/** What is typed into the search one after another, and what the list then says. */
const searches = [['seed', `4,545 of ${allRuns}`], ['rank slower', `909 of ${allRuns}`], ['', allRuns]] as const

export const longHistoryRow: Row = {
  name: 'long-history',
  description: `a history of ${longHistoryCount} runs: from a click until the list is painted, and from a change of the search or the order until its result is; medians of ${repetitions}`,
  measure: async (folder) => {
    const userData = join(folder, 'user-data')
    await mkdir(userData)
    seedLongHistory(userData, folder)
    const studio = await openStudio(userData)
    const { page } = studio
    // Once all pages of the list have come.
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByTestId('history-count').getByText(allRuns).waitFor()

    const list: number[] = []
    const filters: number[][] = searches.map(() => [])
    const sort: number[] = []
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      await page.getByRole('link', { name: 'Start', exact: true }).click()
      await page.getByTestId('try-sample').waitFor()
      list.push(await timeOf(page, { click: 'a[href="#/history"]', wanted: allRuns }))
      for (const [index, [words, wanted]] of searches.entries()) filters[index]?.push(await timeOf(page, { words, wanted }))
      const ordered = repetition % 2 === 0 ? 'ascending' : 'descending'
      sort.push(await timeOf(page, { click: 'th button[title="Sort by Name"]', wanted: allRuns, ordered }))
    }
    await studio.close()
    return [
      atMost('history list', 'ms', median(list), 100),
      // Of the searches the slowest.
      atMost('history filter', 'ms', Math.max(...filters.map(median)), 100),
      atMost('history sort', 'ms', median(sort), 100),
    ]
  },
}

interface Change {
  /** Clicks this element, */
  readonly click?: string
  /** or types these words into the search. */
  readonly words?: string
  /** What the list then says of its length, */
  readonly wanted: string
  /** and of the order by name. */
  readonly ordered?: string
}

/** Milliseconds from a change until the list shows what is wanted, painted. */
function timeOf(page: Page, change: Change): Promise<number> {
  return page.evaluate(async ({ click, words, wanted, ordered }) => {
    const input = document.querySelector('input[aria-label^="Search"]')
    const start = performance.now()
    if (click !== undefined) document.querySelector<HTMLElement>(click)?.click()
    if (words !== undefined && input instanceof HTMLInputElement) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, words)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    while (
      document.querySelector('[data-testid="history-count"]')?.textContent !== wanted ||
      document.querySelector('[data-testid="history-row"]') === null ||
      (ordered !== undefined && document.querySelector(`th[aria-sort="${ordered}"] button[title="Sort by Name"]`) === null)
    ) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    // What is in the document when a frame begins is painted when the next one does.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.now() - start
  }, change)
}
