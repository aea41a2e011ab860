import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openStudio, projectFolder, test } from '../studio.ts'

const folder = join(projectFolder, 'docs', 'pictures')
const minute = 60_000
const size = { width: 1360, height: 900 }

async function take(page: Page, name: string, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  // No focus ring and no tooltip where nobody points.
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.scrollTo(0, 0)
  })
  // Charts are drawn anew in the other colours in the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) })
}

test('the pictures of the README', async ({ userData }) => {
  await mkdir(folder, { recursive: true })
  const studio = await openStudio(userData)
  const { app, page } = studio
  await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)

  await page.getByTestId('try-sample').click()
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 2 * minute })
  await expect(page.getByTestId('memory')).toContainText('MB')
  await take(page, 'new-run', 'light')

  await page.getByTestId('train').click()
  const drawn = async (): Promise<number> => Number(await page.getByTestId('chart-loss').getAttribute('data-points'))
  await expect.poll(drawn, { timeout: 6 * minute }).toBeGreaterThan(80)
  await take(page, 'run', 'dark')
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 8 * minute })

  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('Congratulations! You have won a free cruise. Send your bank details now to claim the prize.')
  await expect(page.getByTestId('answer-label')).toHaveText('spam', { timeout: minute })
  await take(page, 'playground', 'light')
  await studio.close()
})
