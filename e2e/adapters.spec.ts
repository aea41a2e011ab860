import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { seededRunsWithResult, seedHistory } from './seeded-history.ts'
import { answerFolderDialog, dropFile, keepScreen, openStudio, projectFolder, test } from './studio.ts'

const fixtures = join(projectFolder, 'src', 'engine', 'fixtures')

/** A copy of a fixture under a name of its own, without the numbers that the unit tests compare with. */
async function copyFixture(fixture: string, folder: string): Promise<string> {
  await cp(join(fixtures, fixture), folder, { recursive: true, filter: (path) => !path.endsWith('expected.json') && !path.endsWith('methods.json') })
  return folder
}

async function openMenu(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('adapters are imported, refused with the reason, renamed, merged, deleted and brought back, and outlast a restart', async ({ scratch, userData }) => {
  const base = await copyFixture('bert', join(scratch, 'bert'))
  const otherBase = await copyFixture('llama', join(scratch, 'llama'))
  const ofPeft = await copyFixture('peft-bert', join(scratch, 'reviews-lora'))
  const ofAuthors = await copyFixture('authors-bert', join(scratch, 'mrpc-lora-xs'))
  const exports = join(scratch, 'exports')
  await mkdir(exports)
  let studio = await openStudio(userData)
  let { page, app } = studio
  const panel = page.getByTestId('import-panel')

  await test.step('an empty library says what comes here', async () => {
    await page.getByRole('link', { name: 'Adapters' }).click()
    await expect(page.getByText('No adapter yet')).toBeVisible()
    await keepScreen(studio, 'adapters-empty')
  })

  await test.step('a PEFT folder is dropped, its base found, and it is imported', async () => {
    await dropFile(page, ofPeft)
    await expect(page.getByTestId('found-adapter')).toHaveAttribute('data-format', 'peft')
    await expect(page.getByTestId('base-guess')).toContainText('None of the known models fits')
    await expect(page.getByTestId('import-now')).toBeDisabled()
    await answerFolderDialog(app, base)
    await page.getByRole('button', { name: 'Another folder…' }).click()
    await expect(page.getByTestId('base-guess')).toHaveAttribute('data-fit', 'named')
    await keepScreen(studio, 'adapters-import')
    await page.getByTestId('import-now').click()
    await expect(panel).toHaveAttribute('data-state', 'done', { timeout: 30_000 })
    await expect(page.getByTestId('adapter-row')).toHaveCount(1)
  })

  await test.step('so is what the authors’ code saves, as LoRA; it says how large that becomes', async () => {
    await answerFolderDialog(app, ofAuthors)
    await page.getByRole('button', { name: 'Import an adapter' }).click()
    await page.getByRole('menuitem', { name: 'Choose a folder…' }).click()
    await expect(page.getByTestId('found-adapter')).toHaveAttribute('data-format', 'authors')
    await expect(page.getByTestId('found-adapter')).toContainText('R (64 values) is multiplied into B')
    await page.getByTestId('import-now').click()
    await expect(panel).toHaveAttribute('data-state', 'done', { timeout: 30_000 })
    await expect(page.getByTestId('adapter-row')).toHaveCount(2)
    await keepScreen(studio, 'adapters-imported')
  })

  await test.step('what plain LoRA is not is refused by name, and a base that does not fit before anything is read', async () => {
    const dora = await copyFixture('peft-bert', join(scratch, 'dora'))
    const settings = join(dora, 'adapter_config.json')
    await writeFile(settings, JSON.stringify({ ...(JSON.parse(await readFile(settings, 'utf8')) as object), use_dora: true }))
    await dropFile(page, dora)
    await expect(panel.getByRole('alert')).toContainText('use_dora')
    await dropFile(page, ofPeft)
    await answerFolderDialog(app, otherBase)
    await page.getByRole('button', { name: 'Another folder…' }).click()
    await expect(panel).toContainText('which llama does not have')
    await expect(page.getByTestId('import-now')).toBeDisabled()
    await keepScreen(studio, 'adapters-unfit')
    await panel.getByRole('button', { name: 'Do not import' }).click()
    await expect(panel).toHaveCount(0)
  })

  await test.step('one is renamed and merged into its base', async () => {
    await page.getByRole('button', { name: 'reviews-lora', exact: true }).click()
    const details = page.getByTestId('adapter-details')
    await details.getByRole('textbox', { name: 'Name' }).fill('Reviews, good or bad')
    await details.getByRole('button', { name: 'Rename' }).click()
    await expect(page.getByRole('dialog', { name: 'Reviews, good or bad' })).toBeVisible()
    await answerFolderDialog(app, exports)
    await details.getByTestId('export-merged').click()
    await expect(details.getByTestId('export-result')).toContainText('matches the trained model', { timeout: 30_000 })
    expect(await readdir(join(exports, 'Reviews-good-or-bad-merged'))).toEqual(expect.arrayContaining(['config.json', 'model.safetensors']))
    await keepScreen(studio, 'adapter-details')
    await details.getByRole('button', { name: 'Try it' }).click()
    await expect(page.getByRole('heading', { name: 'Playground', level: 1 })).toBeVisible()
  })

  await test.step('it answers to one text and to a pair, as its files do not say which it wants', async () => {
    const shares = (): Promise<string[]> => page.getByTestId('answer').getByText(/%$/).allTextContents()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('the film was very good')
    await expect(page.getByTestId('answer-label')).toBeVisible({ timeout: 30_000 })
    const toOne = await shares()
    expect(toOne.length).toBeGreaterThan(1)
    await page.getByRole('textbox', { name: 'Second text' }).fill('and it was bad')
    await expect.poll(shares).not.toEqual(toOne)
    await keepScreen(studio, 'playground-imported')
  })

  await test.step('after a restart they stand beside those of runs', async () => {
    await studio.close()
    seedHistory(userData, scratch)
    studio = await openStudio(userData)
    ;({ page, app } = studio)
    await page.getByRole('link', { name: 'Adapters' }).click()
    await expect(page.getByTestId('adapter-row')).toHaveCount(seededRunsWithResult + 2)
    await page.getByRole('button', { name: 'Size' }).click()
    await expect(page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute('aria-sort', 'descending')
    await keepScreen(studio, 'adapters')
    await page.getByRole('textbox', { name: 'Search in name, base, labels and method' }).fill('lora-xs code')
    await expect(page.getByTestId('adapter-row')).toHaveCount(1)
    await expect(page.getByTestId('adapter-row')).toContainText('mrpc-lora-xs')
    await page.getByRole('button', { name: 'Clear the search' }).click()
  })

  await test.step('deleting asks nothing and can be undone, of an import and of a run', async () => {
    const rows = page.getByTestId('adapter-row')
    const undo = page.getByRole('button', { name: 'Undo' })
    await openMenu(page, 'mrpc-lora-xs', 'Delete')
    await expect(rows).toHaveCount(seededRunsWithResult + 1)
    await undo.click()
    await expect(rows).toHaveCount(seededRunsWithResult + 2)
    await openMenu(page, 'VeRA rank 256', 'Delete with its run')
    await expect(page.getByText('the adapter, and the run with its curves')).toBeVisible()
    await expect(rows).toHaveCount(seededRunsWithResult + 1)
    await undo.click()
    await expect(rows).toHaveCount(seededRunsWithResult + 2)
    await openMenu(page, 'mrpc-lora-xs', 'Delete')
    await expect(page.getByRole('button', { name: 'Deleted (1)' })).toBeVisible()
    await studio.close()
    expect(await readdir(join(userData, 'studio', 'adapters'))).toHaveLength(1)
  })
})
