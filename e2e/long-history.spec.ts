import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, type Page } from '@playwright/test'
import { seedHistory } from './seeded-history.ts'
import { openStudio, test } from './studio.ts'

const runCount = 10_000

/** Copies the seeded runs, each under a name of its own, until there are ten thousand. */
function makeLong(userData: string): void {
  const database = new Database(join(userData, 'studio', 'history.sqlite'))
  const seeded = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM runs').get()?.count ?? 0
  database
    .prepare(
      `WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < ?)
       INSERT INTO runs (id, name, state, created_at, finished_at, configuration, step, total_steps, trained_values, labels, best, last, folder, owner_pid)
       SELECT 'copy-' || number, runs.name || ' · ' || number, state, created_at - number * 60000, finished_at - number * 60000,
         json_set(configuration, '$.training.seed', number), step, total_steps, trained_values, labels, best, last, folder, owner_pid
       FROM numbers JOIN runs ON runs.id = 'seeded-' || printf('%02d', number % 11)`,
    )
    .run(runCount - seeded)
  database.close()
}

/** Milliseconds from a change until the list shows what is wanted, painted. */
function timeOf(page: Page, change: { click?: string; type?: string }, wanted: string): Promise<number> {
  return page.evaluate(
    async ({ change: { click, type }, wanted: text }) => {
      const shown = () => document.querySelector('[data-testid="history-count"]')?.textContent === text && document.querySelector('[data-testid="history-row"]') !== null
      const input = document.querySelector('input[aria-label^="Search"]')
      const start = performance.now()
      if (click !== undefined) document.querySelector<HTMLElement>(click)?.click()
      if (type !== undefined && input instanceof HTMLInputElement) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, type)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
      while (!shown()) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - start
    },
    { change, wanted },
  )
}

test('ten thousand runs are listed, searched and sorted, with only those in sight in the document', async ({ scratch, userData }) => {
  seedHistory(userData, scratch)
  makeLong(userData)
  const opened = performance.now()
  const studio = await openStudio(userData)
  const { page } = studio
  // Once all pages of the list have come.
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByTestId('history-count')).toHaveText('10,000 runs', { timeout: 30_000 })
  console.log(`all runs known ${Math.round(performance.now() - opened)} ms after the start`)
  await page.getByRole('link', { name: 'Start', exact: true }).click()
  await expect(page.getByTestId('history-count')).toHaveCount(0)

  const times = {
    list: await timeOf(page, { click: 'a[href="#/history"]' }, '10,000 runs'),
    search: await timeOf(page, { type: 'seed' }, '4,545 of 10,000 runs'),
    other: await timeOf(page, { type: 'rank slower' }, '909 of 10,000 runs'),
    all: await timeOf(page, { type: '' }, '10,000 runs'),
    sort: await timeOf(page, { click: 'th button[title="Sort by Name"]' }, '10,000 runs'),
  }
  console.log(`milliseconds with ${runCount} runs: ${JSON.stringify(times, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}`)
  // Only what is in sight is in the document, also at the far end.
  expect(await page.getByTestId('history-row').count()).toBeLessThan(60)
  await page.getByRole('table').evaluate((table) => table.parentElement?.scrollTo(0, 1e9))
  await expect(page.locator('tr[aria-rowindex="10001"]')).toBeVisible()
  await studio.close()
})
