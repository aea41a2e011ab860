import { expect, type Page } from '@playwright/test'
import { keepScreen, openStudio, test } from './studio.ts'

const screens = ['start', 'new-run', 'data', 'history', 'models', 'adapters', 'playground', 'machine', 'settings', 'about']

async function goTo(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), `#/${screen}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('nothing moves where less motion is asked for', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  /** Elements that would take longer than a frame to change. */
  const moving = (): Promise<string[]> =>
    page.evaluate(() => {
      const seconds = (times: string): number => Math.max(...times.split(',').map(Number.parseFloat))
      return [...document.querySelectorAll('*')].flatMap((element) =>
        [element, '::before', '::after'].flatMap((part) => {
          const style = typeof part === 'string' ? getComputedStyle(element, part) : getComputedStyle(element)
          const animated = style.animationName !== 'none' && (seconds(style.animationDuration) > 0.001 || style.animationIterationCount === 'infinite')
          return animated || (style.transitionProperty !== 'none' && seconds(style.transitionDuration) > 0.001) ? [element.outerHTML.slice(0, 120)] : []
        }),
      )
    })
  for (const screen of screens) {
    await goTo(page, screen)
    expect.soft(await moving(), screen).toEqual([])
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect.soft(await moving(), 'a dialog').toEqual([])
  await page.keyboard.press('Escape')
  // The check would find it.
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await goTo(page, 'new-run')
  expect(await moving()).not.toEqual([])
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

test('in colours of the system’s own, what is chosen can still be told', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await page.emulateMedia({ forcedColors: 'active' })
  const colorOf = (selector: string): Promise<string> => page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor)
  await goTo(page, 'settings')
  await expect(page.locator("[aria-current='page']")).toHaveCSS('outline-style', 'solid')
  expect(await colorOf('.mantine-SegmentedControl-indicator')).not.toBe(await colorOf('.mantine-SegmentedControl-root'))
  await keepScreen(studio, 'forced-colors-settings')
  await page.getByTestId('try-sample').or(page.getByRole('link', { name: 'New run' })).first().click()
  await keepScreen(studio, 'forced-colors-new-run')
  await studio.close()
})
