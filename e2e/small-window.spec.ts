import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { answerFolderDialog, chooseInMenu, dropFile, keepScreen, openStudio, projectFolder, type Studio, test } from './studio.ts'

/** A run on a tiny model, so that every screen has something to show. */
async function trainTinyRun({ app, page }: Studio, scratch: string): Promise<void> {
  const [file, folder] = [join(scratch, 'letters with a rather long name.csv'), join(scratch, 'model')]
  const rows = Array.from({ length: 40 }, (_, row) => `text number ${row},${row % 2 === 0 ? 'spam' : 'ham'}`)
  await writeFile(file, `text,label\n${rows.join('\n')}\n`)
  await cp(join(projectFolder, 'src', 'engine', 'fixtures', 'bert'), folder, { recursive: true })
  await answerFolderDialog(app, folder)
  await dropFile(page, file)
  await page.getByRole('button', { name: 'Choose a model folder' }).first().click()
  await page.getByRole('textbox', { name: 'Length in tokens' }).fill('16')
  await page.getByTestId('train').click()
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 120_000 })
}

async function expectNothingCutOff(page: Page, what: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const reaches = (element: Element) => element.getBoundingClientRect().right > clientWidth + 1
    return [...document.querySelectorAll('main *')].filter((element) => reaches(element) && ![...element.children].some(reaches)).map(({ outerHTML }) => outerHTML.slice(0, 200))
  })
  expect.soft(tooWide, `what is wider than the window in ${what}`).toEqual([])
}

test('every screen fits the smallest window, at 100 and at 200 per cent', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { app, page } = studio
  await trainTinyRun(studio, scratch)
  const run = await page.evaluate(() => location.hash)
  const places = ['#/start', '#/new-run', run, '#/history', '#/playground', '#/machine', '#/settings', '#/about']
  for (const zoom of [1, 2]) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(1024, 700)
      window?.webContents.setZoomFactor(factor)
    }, zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1024 / zoom)
    for (const place of places) {
      await page.evaluate((hash) => void (location.hash = hash), place)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const name = `small-${place === run ? 'run' : place.slice(2)}-${100 * zoom}`
      await keepScreen(studio, name)
      await expectNothingCutOff(page, name)
    }
    await chooseInMenu(app, 'show-shortcuts')
    await keepScreen(studio, `small-shortcuts-${100 * zoom}`)
    await page.keyboard.press('Escape')
  }
  await studio.close()
})

test('more contrast leaves no text dimmed', async ({ userData }) => {
  const studio = await openStudio(userData)
  await studio.page.emulateMedia({ contrast: 'more' })
  await studio.page.getByRole('link', { name: 'Settings' }).click()
  await keepScreen(studio, 'more-contrast')
  const colors = await studio.page.evaluate(() => {
    const style = getComputedStyle(document.documentElement)
    return [style.getPropertyValue('--mantine-color-dimmed'), style.getPropertyValue('--mantine-color-text')]
  })
  expect(colors[0]).toBe(colors[1])
  await studio.close()
})
