import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { answerFolderDialog, keepScreen, openStudio, test } from './studio.ts'

test.use({ knowsSample: true })

const minute = 60_000
/** More than any screen has. */
const mostStops = 200

/** Goes there by Tab alone; each button and link on the way must show that it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || !['A', 'BUTTON', 'SUMMARY'].includes(element.tagName)) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle === 'none' || outlineWidth === '0px' ? element.outerHTML : null
    })
    expect(unseen, 'a control that hides its focus').toBeNull()
  }
  throw new Error(`${String(target)} is not reached by ${mostStops} presses of Tab`)
}

test('the whole sample by keyboard alone', async ({ scratch, userData }) => {
  const exports = join(scratch, 'exports')
  await mkdir(exports)
  const studio = await openStudio(userData)
  const { page, app } = studio
  const press = async (target: Locator): Promise<void> => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }

  await press(page.getByTestId('try-sample'))
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 2 * minute })

  await test.step('settings are changed: a rank by the arrows, a kind of module by the space bar', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'Rank r' }))
    await page.keyboard.press('ArrowDown')
    await expect(page.getByTestId('trained-adapter')).toContainText('1,176')
    const key = page.getByRole('checkbox', { name: 'key', exact: true })
    await tabTo(page, key)
    await page.keyboard.press('Space')
    await expect(key).toBeChecked()
  })

  await press(page.getByTestId('train'))
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'training', { timeout: 3 * minute })
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 8 * minute })

  // The dialog itself belongs to the system.
  await answerFolderDialog(app, exports)
  await press(page.getByTestId('export-native'))
  await expect(page.getByTestId('export-result')).toBeVisible({ timeout: minute })
  expect(await readdir(exports)).toHaveLength(1)
  await keepScreen(studio, 'keyboard-exported')

  await press(page.getByRole('button', { name: 'Try it' }))
  await tabTo(page, page.getByRole('textbox', { name: 'Text' }))
  await page.keyboard.type('Congratulations! You have won a free cruise. Send your bank details now to claim the prize.')
  await expect(page.getByTestId('answer-label')).toHaveText('spam', { timeout: minute })
  await keepScreen(studio, 'keyboard-playground')
  await studio.close()
})
