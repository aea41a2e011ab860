import { expect, type Page } from '@playwright/test'
import { keepScreen, openStudio, type Studio, test } from './studio.ts'

test.use({ knowsSample: true })

const minute = 60_000

const stateOf = (page: Page) => page.getByTestId('run-state')
const drawn = async (page: Page): Promise<number> => Number(await page.getByTestId('chart-loss').getAttribute('data-points'))
const names = (page: Page) => page.getByTestId('queue-row').locator('a')

/** Fills in the name and adds the run that is on the form to the queue. */
async function queueRun(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New run with these settings' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await expect(page.getByTestId('train')).toHaveText('Add to the queue')
  // The model and the data are read again first.
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 15_000 })
  await page.getByTestId('train').click()
  await expect(stateOf(page)).toHaveAttribute('data-state', 'queued', { timeout: minute })
}

/** Opens the studio, and says yes where closing it asks whether the run may be paused. */
async function openOwnStudio(userData: string): Promise<Studio> {
  const studio = await openStudio(userData)
  await studio.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
  })
  return studio
}

test('a run is paused, goes on after a restart and finishes; others wait in the queue, change places and are discarded', async ({ userData }) => {
  let studio = await openOwnStudio(userData)
  let { page } = studio
  await page.getByTestId('try-sample').click()
  await page.getByTestId('train').click({ timeout: 2 * minute })
  await expect.poll(() => drawn(page), { timeout: 3 * minute }).toBeGreaterThan(4)
  await expect(page.getByTestId('metric-memory')).toContainText('MB')

  await keepScreen(studio, '19-training')

  let pausedAt = 0
  await test.step('pause keeps the step', async () => {
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(stateOf(page)).toHaveAttribute('data-state', /pausing|paused/, { timeout: 1000 })
    await expect(stateOf(page)).toHaveAttribute('data-state', 'paused', { timeout: 10_000 })
    pausedAt = await drawn(page)
    await expect(page.getByRole('alert').filter({ hasText: `Paused after step ${pausedAt}` })).toBeVisible()
    await expect(page.getByTestId('log-line').filter({ hasText: `Paused (after step ${pausedAt})` })).toBeVisible()
    await page.getByRole('button', { name: 'Resume' }).hover()
    await expect(page.getByRole('tooltip')).toContainText(`after step ${pausedAt}`)
    await keepScreen(studio, '20-paused')
  })

  await test.step('after a restart it goes on from there', async () => {
    await studio.close()
    studio = await openOwnStudio(userData)
    page = studio.page
    await page.getByRole('link', { name: 'History' }).click()
    await expect(page.getByTestId('history-row')).toContainText('Paused')
    await page.getByTestId('history-row').click()
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(stateOf(page)).toHaveAttribute('data-state', 'training', { timeout: minute })
    await expect.poll(() => drawn(page), { timeout: minute }).toBeGreaterThan(pausedAt)
  })

  await test.step('two more runs wait, and change places by keyboard', async () => {
    const first = page.url()
    await queueRun(page, 'Second')
    await queueRun(page, 'Third')
    await expect(names(page)).toHaveText(['Second', 'Third'])
    await expect(page.getByText('1 run begins before it')).toBeVisible()
    const up = page.getByRole('button', { name: 'Move Third up' })
    await up.focus()
    await page.keyboard.press('Enter')
    await expect(names(page)).toHaveText(['Third', 'Second'])
    // At the top, the way down has the focus.
    await expect(page.getByRole('button', { name: 'Move Third down' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(names(page)).toHaveText(['Second', 'Third'])
    await page.evaluate((url) => (location.href = url), first)
    await expect(stateOf(page)).toHaveAttribute('data-state', 'training')
    await page.getByTestId('queue').scrollIntoViewIfNeeded()
    await keepScreen(studio, '21-queue')
  })

  await test.step('a run that never began is removed, and comes back', async () => {
    await page.getByRole('button', { name: 'Remove Third from the queue' }).click()
    await expect(names(page)).toHaveText(['Second'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(names(page)).toHaveText(['Second', 'Third'])
  })

  await test.step('the run finishes with all its points, and the next begins by itself', async () => {
    await expect(stateOf(page)).toHaveAttribute('data-state', 'finished', { timeout: 6 * minute })
    await expect.poll(() => drawn(page)).toBe(126)
    const percent = Number(/(\d+(?:\.\d+)?)\s*%/.exec((await page.getByTestId('metric-best').textContent()) ?? '')?.[1])
    expect(percent).toBeGreaterThanOrEqual(93)
    await expect(names(page)).toHaveText(['Third'])
    await expect(page.getByTestId('matrix')).toHaveAttribute('data-rank', '8')
    await page.getByTestId('log-line').last().scrollIntoViewIfNeeded()
    await keepScreen(studio, '22-matrix-and-log')
    await page.getByRole('link', { name: 'Second' }).first().click()
    await expect(stateOf(page)).toHaveAttribute('data-state', 'training', { timeout: minute })
    await expect.poll(() => drawn(page), { timeout: minute }).toBeGreaterThan(2)
  })

  await test.step('after a restart the queue is there, and waits to be started', async () => {
    await studio.close()
    studio = await openOwnStudio(userData)
    page = studio.page
    await expect(page.getByTestId('queue')).toHaveAttribute('data-held', 'true')
    await expect(names(page)).toHaveText(['Third'])
    await keepScreen(studio, '23-held-queue')
    await page.getByRole('button', { name: 'Start the queue' }).click()
    await expect(page.getByTestId('queue')).toBeHidden({ timeout: minute })
    await page.getByRole('link', { name: 'Third' }).first().click()
    await expect.poll(() => drawn(page), { timeout: minute }).toBeGreaterThan(2)
  })

  await test.step('a discarded run is gone, comes back with Undo, and can be stopped and kept', async () => {
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByText('“Third” is discarded.')).toBeVisible()
    await keepScreen(studio, '24-discarded')
    await expect(page.getByRole('link', { name: 'Third' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(stateOf(page)).toHaveAttribute('data-state', 'stopped', { timeout: 15_000 })
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'History' }).click()
    await expect(page.getByTestId('history-row')).toHaveCount(2)
    await expect(page.getByTestId('history-row').filter({ hasText: 'Second' })).toContainText('Paused')
  })
  await studio.close()
})
