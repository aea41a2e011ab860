import { writeFile } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { expect, type Page } from '@playwright/test'
import { dataFolderInside } from '../src/main/store/data-folder.ts'
import { seedHistory, seededRunCount } from './seeded-history.ts'
import { keepScreen, openStudio, test } from './studio.ts'

const goTo = async (page: Page, hash: string): Promise<void> => page.evaluate((place) => void (location.hash = place), hash)

/** Renames tables of the history that the studio has open, as a sync program or a careless hand would damage it. */
function rename(userData: string, ...tables: (readonly [from: string, to: string])[]): void {
  const database = new Database(dataFolderInside(userData).databaseFile)
  for (const [from, to] of tables) database.exec(`ALTER TABLE ${from} RENAME TO ${to}`)
  database.close()
}

test('a history that cannot be read is told on every screen that shows it, and comes back on demand', async ({ scratch, userData }) => {
  seedHistory(userData, scratch)
  const studio = await openStudio(userData)
  const { page } = studio
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByText(`${seededRunCount} runs`).first()).toBeVisible()

  rename(userData, ['runs', 'runs_gone'], ['models', 'models_gone'])
  await page.reload()
  const places = ['start', 'history', 'compare/seeded-05,seeded-06', 'adapters', 'playground', 'models', 'run/seeded-05'] as const
  for (const [index, place] of places.entries()) {
    await goTo(page, `#/${place}`)
    const alert = page.getByRole('main').getByRole('alert').filter({ hasText: 'no such table' }).first()
    await expect(alert, place).toBeVisible()
    await expect(alert.getByRole('button', { name: 'Copy' })).toBeVisible()
    await keepScreen(studio, `${40 + index}-unreadable-${place.split('/')[0] ?? place}`)
  }

  await goTo(page, '#/history')
  await expect(page.getByRole('alert').filter({ hasText: 'no such table' })).toBeVisible()
  rename(userData, ['runs_gone', 'runs'], ['models_gone', 'models'])
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(`${seededRunCount} runs`).first()).toBeVisible()
  await goTo(page, '#/models')
  await expect(page.getByRole('alert').filter({ hasText: 'no such table' })).toHaveCount(0)
  await studio.close()
})

test('places that are no more say so, and lead back', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await goTo(page, '#/run/gone')
  await expect(page.getByRole('alert').filter({ hasText: 'There is no such run' })).toContainText('Choose a run from the list')
  await keepScreen(studio, '47-no-such-run')
  await goTo(page, '#/compare/gone,away')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('2')
  await expect(page.getByRole('main').getByRole('button', { name: 'To the history' })).toBeVisible()
  await keepScreen(studio, '48-nothing-to-compare')
  await goTo(page, '#/model/gone')
  await expect(page.getByText('There is no such model')).toBeVisible()
  await keepScreen(studio, '49-no-such-model')
  await studio.close()
})

test('a damaged history is set aside, and the studio says where', async ({ userData }) => {
  const first = await openStudio(userData)
  await first.close()
  await writeFile(dataFolderInside(userData).databaseFile, 'this is no database '.repeat(500))
  const studio = await openStudio(userData)
  const { page } = studio
  const notice = page.getByRole('alert').filter({ hasText: 'It was set aside as' })
  await expect(notice).toBeVisible()
  await keepScreen(studio, '50-history-set-aside')
  await page.getByRole('link', { name: 'This machine' }).click()
  await expect(notice).toBeVisible()
  await studio.close()
})
