import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { answerFolderDialog, chooseInMenu, dropFile, keepScreen, openStudio, projectFolder, type Studio, test } from './studio.ts'

/** Two runs on a tiny model, so that every screen has something to show. */
async function trainTinyRuns({ app, page }: Studio, scratch: string): Promise<void> {
  const [file, folder] = [join(scratch, 'letters with a rather long name.csv'), join(scratch, 'model')]
  const rows = Array.from({ length: 40 }, (_, row) => `text number ${row},${row % 2 === 0 ? 'spam' : 'ham'}`)
  await writeFile(file, `text,label\n${rows.join('\n')}\n`)
  await cp(join(projectFolder, 'src', 'engine', 'fixtures', 'bert'), folder, { recursive: true })
  await answerFolderDialog(app, folder)
  await dropFile(page, file)
  await page.getByRole('button', { name: 'Choose a model folder' }).first().click()
  await page.getByRole('textbox', { name: 'Length in tokens' }).fill('16')
  for (const rank of ['4', '2']) {
    await goTo(page, '#/new-run')
    await page.getByRole('textbox', { name: 'Rank r' }).fill(rank)
    await page.getByTestId('train').click()
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 120_000 })
  }
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((place) => void (location.hash = place), hash)
}

/** What every screen's address is, with something on each. */
async function screens(page: Page): Promise<Record<string, string>> {
  const run = await page.evaluate(() => location.hash)
  await goTo(page, '#/history')
  const names = page.getByTestId('history-row').getByRole('link')
  await expect(names).toHaveCount(2)
  const runs = await names.evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''))
  await goTo(page, '#/models')
  const model = (await page.getByTestId('model-row').getByRole('link').first().getAttribute('href')) ?? ''
  const others = ['start', 'new-run', 'data', 'history', 'models', 'adapters', 'playground', 'machine', 'settings', 'about']
  return { ...Object.fromEntries(others.map((name) => [name, `#/${name}`])), run, compare: `#/compare/${runs.join(',')}`, model }
}

/** Text that does not fit its place and cannot be read in full by pointing at it either. */
async function expectNothingClipped(page: Page, what: string): Promise<void> {
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll('main *, nav *')].flatMap((element) => {
      const { overflowX, visibility } = getComputedStyle(element)
      const isCut = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 4 && visibility === 'visible'
      const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
      return isCut && isText && element.closest('[title]') === null ? [`${element.textContent} (${element.outerHTML.slice(0, 120)})`] : []
    }),
  )
  expect.soft(clipped, `what is clipped in ${what}`).toEqual([])
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
  await trainTinyRuns(studio, scratch)
  const places = await screens(page)
  for (const zoom of [1, 2]) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(1024, 700)
      window?.webContents.setZoomFactor(factor)
    }, zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1024 / zoom)
    for (const [screen, hash] of Object.entries(places)) {
      await goTo(page, hash)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
      const name = `small-${screen}-${100 * zoom}`
      await keepScreen(studio, name)
      await expectNothingCutOff(page, name)
      await expectNothingClipped(page, name)
    }
    await chooseInMenu(app, 'show-shortcuts')
    await keepScreen(studio, `small-shortcuts-${100 * zoom}`)
    await page.keyboard.press('Escape')
  }
  await studio.close()

  await test.step('in German too, whose words are longer', async () => {
    const german = await openStudio(userData, 'de-DE')
    await german.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(1024, 700)
      window?.webContents.setZoomFactor(1)
    })
    await expect.poll(() => german.page.evaluate(() => innerWidth)).toBe(1024)
    for (const [screen, hash] of Object.entries(places)) {
      await goTo(german.page, hash)
      await expect(german.page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(german.page.locator('.mantine-Skeleton-root')).toHaveCount(0)
      if (['start', 'new-run', 'run', 'history'].includes(screen)) await keepScreen(german, `german-${screen}`)
      await expectNothingCutOff(german.page, `german-${screen}`)
      await expectNothingClipped(german.page, `german-${screen}`)
    }
    await german.close()
  })
})
