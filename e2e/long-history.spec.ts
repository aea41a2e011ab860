import { expect } from '@playwright/test'
import { seedLongHistory } from './long-history.ts'
import { openStudio, test } from './studio.ts'

test('ten thousand runs are listed, searched and sorted, with only those in sight in the document', async ({ scratch, userData }) => {
  seedLongHistory(userData, scratch)
  const studio = await openStudio(userData)
  const { page } = studio
  const count = page.getByTestId('history-count')
  await page.getByRole('link', { name: 'History' }).click()
  // Once all pages of the list have come.
  await expect(count).toHaveText('10,000 runs', { timeout: 30_000 })

  const search = page.getByRole('textbox', { name: 'Search' })
  for (const [words, found] of [['seed', '4,545 of 10,000 runs'], ['rank slower', '909 of 10,000 runs'], ['', '10,000 runs']] as const) {
    await search.fill(words)
    await expect(count).toHaveText(found)
  }
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(page.getByTestId('history-row').first()).toContainText('Diverged')
  // Only what is in sight is in the document, also at the far end.
  expect(await page.getByTestId('history-row').count()).toBeLessThan(60)
  await page.getByRole('table').evaluate((table) => table.parentElement?.scrollTo(0, 1e9))
  await expect(page.locator('tr[aria-rowindex="10001"]')).toBeVisible()
  await studio.close()
})
