import { rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { dataFolderInside } from '../src/main/store/data-folder.ts'
import { answerFolderDialog, keepScreen, openStudio, test } from './studio.ts'
import { trainTinyBert } from './tiny-training.ts'

test('an adapter whose files or base are gone says so where it is asked, exported and listed, and works again with them', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { app, page } = studio
  const told = (words: string) => page.getByRole('main').getByRole('alert').filter({ hasText: words }).first()
  const base = await trainTinyBert(studio, scratch, 'Mails', 2)
  const runHash = await page.evaluate(() => location.hash)
  const file = join(dataFolderInside(userData).runs, runHash.split('/').pop() ?? '', 'adapter.safetensors')
  const goToRun = () => page.evaluate((hash) => void (location.hash = hash), runHash)

  await test.step('an export into a place that is no folder', async () => {
    const noFolder = join(scratch, 'notes.txt')
    await writeFile(noFolder, 'not a folder')
    await answerFolderDialog(app, noFolder)
    await page.getByTestId('export-native').click()
    await expect(told('notes.txt')).toBeVisible()
    await told('notes.txt').scrollIntoViewIfNeeded()
    await keepScreen(studio, '51-export-no-folder')
  })

  await test.step('the base model is gone', async () => {
    await rename(base, `${base}-away`)
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('textbox', { name: 'Text' }).fill('free money')
    await expect(told('tiny-bert')).toBeVisible()
    await keepScreen(studio, '52-playground-no-base')
    await goToRun()
    await answerFolderDialog(app, scratch)
    await page.getByTestId('export-merged').click()
    await expect(told('tiny-bert')).toBeVisible()
    await rename(`${base}-away`, base)
    await page.getByTestId('export-merged').click()
    await expect(page.getByText('Merged model written')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the adapter is cut short', async () => {
    await truncate(file, 100)
    await page.getByTestId('export-native').click()
    await expect(told('adapter.safetensors is not a whole adapter')).toContainText('train the run again')
    await keepScreen(studio, '53-adapter-broken')
    await page.getByRole('link', { name: 'Adapters' }).click()
    await expect(page.getByTestId('adapter-row')).toHaveCount(1)
    await keepScreen(studio, '54-adapters-broken')
  })
  await studio.close()
})
