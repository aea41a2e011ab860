import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openStudio, projectFolder, test } from '../studio.ts'
import { type Picture, pictures } from './pictures.ts'

const folder = join(projectFolder, 'docs', 'pictures')
const size = { width: 1280, height: 800 }
const fileOf = ({ name, scheme }: Picture): string => `${name}-${scheme}.png`

async function take(page: Page, picture: Picture): Promise<void> {
  const { scheme } = picture
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  // No focus ring and no tooltip where nobody points.
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  // Charts are drawn anew in the other colours in the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await page.screenshot({ path: join(folder, fileOf(picture)) })
}

test('the pictures of the README', async ({ scratch, userData }) => {
  await mkdir(folder, { recursive: true })
  const studio = await openStudio(userData)
  const { app, page } = studio
  await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)
  for (const picture of pictures) {
    await test.step(picture.name, async () => {
      await picture.show(studio, scratch)
      await take(page, picture)
    })
  }
  await studio.close()
  const wanted = new Set(pictures.map(fileOf))
  for (const file of await readdir(folder)) if (!wanted.has(file)) await rm(join(folder, file))
})
