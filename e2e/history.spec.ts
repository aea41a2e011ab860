import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { seededRunCount, seedHistory } from './seeded-history.ts'
import { chooseInMenu, keepScreen, openStudio, test } from './studio.ts'

/** Lets the next dialogs for saving answer `file`; the dialog itself belongs to the system. */
async function answerSaveDialog(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
}

async function answerOpenDialog(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
}

const rowsOf = (page: Page) => page.getByTestId('history-row')
const rowOf = (page: Page, name: string) => rowsOf(page).filter({ has: page.getByRole('link', { name, exact: true }) })

async function openHistoryScreen(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByTestId('history-count')).toContainText('run')
}

test('a history is searched, marked, thinned out and compared, and its numbers leave the studio', async ({ scratch, userData }) => {
  seedHistory(userData, scratch)
  let studio = await openStudio(userData)
  let { page } = studio
  await openHistoryScreen(page)
  await expect(page.getByTestId('history-count')).toHaveText(`${seededRunCount} runs`)

  await test.step('search and filters', async () => {
    const search = page.getByRole('textbox', { name: /^Search/ })
    await chooseInMenu(studio.app, 'search-history')
    await expect(search).toBeFocused()
    await chooseInMenu(studio.app, 'show-start')
    await chooseInMenu(studio.app, 'search-history')
    await expect(search).toBeFocused()
    await search.fill('lora-xs 25')
    await expect(rowsOf(page)).toHaveCount(5)
    await search.fill('reviews')
    await expect(rowsOf(page)).toHaveCount(1)
    await search.fill('no such run')
    await expect(page.getByText('No run fits')).toBeVisible()
    await keepScreen(studio, '20-history-nothing-found')
    await page.getByRole('button', { name: 'Show all runs' }).last().click()
    await page.getByRole('search').getByRole('button', { name: 'State' }).click()
    await page.getByRole('checkbox', { name: /^Failed/ }).check()
    await page.keyboard.press('Escape')
    await expect(rowsOf(page)).toHaveCount(1)
    await page.getByRole('button', { name: 'Show all runs' }).click()
  })

  await test.step('a star, a tag and a note are found, and outlast a restart', async () => {
    await page.getByRole('button', { name: 'Star LoRA-XS rank 4' }).click()
    await page.getByRole('button', { name: 'Tags and notes of LoRA-XS rank 8', exact: true }).click()
    const tags = page.getByRole('combobox', { name: 'Tags' })
    await tags.fill('paper')
    await tags.press('Enter')
    await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('Best for its size')
    await keepScreen(studio, '21-history-notes')
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(rowOf(page, 'LoRA-XS rank 8')).toContainText('paper')
    await studio.close()
    studio = await openStudio(userData)
    page = studio.page
    await openHistoryScreen(page)
    await page.getByRole('textbox', { name: /^Search/ }).fill('best size')
    await expect(rowsOf(page)).toHaveCount(1)
    await expect(rowOf(page, 'LoRA-XS rank 8')).toContainText('Best for its size')
    await page.getByRole('button', { name: 'Show all runs' }).click()
    await page.getByRole('button', { name: 'Starred' }).click()
    await expect(rowsOf(page)).toHaveCount(1)
    await expect(rowOf(page, 'LoRA-XS rank 4')).toBeVisible()
    await page.getByRole('button', { name: 'Show all runs' }).click()
    await keepScreen(studio, '22-history')
  })

  await test.step('a deleted run is brought back, from the notification and by key; the other is gone after the studio closed', async () => {
    const remove = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await expect(rowOf(page, name)).toHaveCount(0)
    }
    await remove('Diverged')
    await expect(page.getByTestId('history-count')).toHaveText(`${seededRunCount - 1} runs`)
    await keepScreen(studio, '23-history-deleted')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rowOf(page, 'Diverged')).toBeVisible()
    await remove('Diverged')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(rowOf(page, 'Diverged')).toBeVisible()
    await remove('Reviews')
    const folders = join(userData, 'studio', 'runs')
    expect(await readdir(folders)).toHaveLength(seededRunCount)
    await studio.close()
    expect(await readdir(folders)).toHaveLength(seededRunCount - 1)
    studio = await openStudio(userData)
    page = studio.page
    await openHistoryScreen(page)
    await expect(page.getByTestId('history-count')).toHaveText(`${seededRunCount - 1} runs`)
  })

  await test.step('Figure 1 of all runs of a data set', async () => {
    await page.getByText('Plot', { exact: true }).click()
    // Five seeds are one point; the head alone has no adapter.
    await expect(page.getByTestId('chart-figure')).toHaveAttribute('data-points', '6')
    await keepScreen(studio, '24-history-plot')
    await page.getByText('List', { exact: true }).click()
  })

  await test.step('runs are compared', async () => {
    for (const name of ['LoRA-XS rank 25, seed 0', 'LoRA-XS rank 25, seed 1', 'LoRA-XS rank 25, seed 2', 'LoRA-XS rank 4', 'LoRA rank 8']) {
      await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
    }
    await keepScreen(studio, '25-history-selected')
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByTestId('compare-loss')).toHaveAttribute('data-curves', '5')
    await expect(page.getByTestId('compare-loss')).toHaveAttribute('data-points', '120')
    await expect(page.getByTestId('result-group')).toHaveCount(3)
    // Matthews 0.6855, 0.668 and 0.6997.
    await expect(page.getByTestId('result-group').filter({ hasText: '3 seeds' })).toContainText('0.685 ± 0.016')
    const differences = page.getByTestId('differences')
    await expect(differences).toContainText('Rank r')
    await expect(differences).not.toContainText('Batch')
    await page.getByText('Time', { exact: true }).click()
    await expect(page.getByTestId('compare-loss')).not.toHaveAttribute('data-points', '120')
    await page.getByTestId('compare-loss').hover()
    await keepScreen(studio, '26-compare')
    await page.getByTestId('chart-figure').scrollIntoViewIfNeeded()
    await keepScreen(studio, '27-compare-figure')
  })

  await test.step('numbers and pictures are saved', async () => {
    const csv = join(scratch, 'loss.csv')
    await answerSaveDialog(studio.app, csv)
    await page.getByRole('button', { name: 'Save “Training loss”' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
    await expect(page.getByText(`Saved as ${csv}`)).toBeVisible()
    const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n')
    expect(lines[0]).toBe('run,run_id,step,epoch,seconds,loss,smoothed_loss')
    expect(lines).toHaveLength(1 + 5 * 120)

    const png = join(scratch, 'figure.png')
    await answerSaveDialog(studio.app, png)
    await page.getByRole('button', { name: 'Save “What a trained value is worth”' }).click()
    await page.getByRole('menuitem', { name: 'Picture (PNG)' }).click()
    await expect.poll(() => existsSync(png)).toBe(true)
    await expect(page.getByText(`Saved as ${png}`)).toBeVisible()
    const bytes = await readFile(png)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.length).toBeGreaterThan(10_000)
    // A folder that is not there.
    await answerSaveDialog(studio.app, join(scratch, 'missing', 'loss.csv'))
    await page.getByRole('button', { name: 'Save “Results”' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The file could not be written' })).toBeVisible()
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
  })

  await test.step('a run file is saved and opened again; a wrong one is refused by name', async () => {
    await page.getByRole('link', { name: 'History' }).first().click()
    const file = join(scratch, 'rank 4.json')
    await answerSaveDialog(studio.app, file)
    await page.getByRole('button', { name: 'More for LoRA-XS rank 4', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save as run file…' }).click()
    await expect(page.getByText(`Saved as ${file}`)).toBeVisible()
    const wrong = join(scratch, 'wrong.json')
    await writeFile(wrong, '{"modelFolder": "/m", "tranining": {}}')
    await answerOpenDialog(studio.app, wrong)
    await page.getByRole('button', { name: 'Open a run file' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'wrong.json is not a run file' })).toContainText('tranining')
    await keepScreen(studio, '28-history-wrong-run-file')
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    await answerOpenDialog(studio.app, file)
    await page.getByRole('button', { name: 'Open a run file' }).click()
    await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Rank r' })).toHaveValue('4')
  })
  await studio.close()
})
