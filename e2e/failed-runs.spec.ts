import { appendFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { dataFolderInside } from '../src/main/store/data-folder.ts'
import { answerFolderDialog, chooseInMenu, dropFile, keepScreen, openStudio, type Studio, test } from './studio.ts'
import { copyTinyModel } from './tiny-models.ts'

const minute = 60_000
const stateOf = (page: Page) => page.getByTestId('run-state')
const drawn = async (page: Page): Promise<number> => Number(await page.getByTestId('chart-loss').getAttribute('data-points'))
const told = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words }).first()

/** Ends the engine from outside, as a system does that runs out of memory. */
async function killEngine({ app }: Studio): Promise<void> {
  const pids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().flatMap(({ name, pid }) => (name === 'LoRA-XS engine' ? [pid] : [])))
  expect(pids).not.toEqual([])
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

test('runs that cannot go on say why and what to do, and keep what they learned', async ({ scratch, userData }) => {
  let studio = await openStudio(userData)
  let { page } = studio
  const data = join(scratch, 'mails.csv')
  const rows = Array.from({ length: 400 }, (_, row) => `${row % 2 === 0 ? 'the sun is out' : 'rain all day'} on day ${row},${row % 2 === 0 ? 'good' : 'bad'}`)
  await writeFile(data, `text,label\n${rows.join('\n')}\n`)
  const base = await copyTinyModel(join(scratch, 'tiny-bert'), 'bert')

  const setUp = async (name: string, learningRate: string, epochs: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByLabel('Learning rate of R').fill(learningRate)
    await page.getByRole('textbox', { name: 'Length of training' }).fill(epochs)
  }

  const trainAgain = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'New run with these settings' }).click()
    await setUp(name, '4e-3', '400')
    await page.getByTestId('train').click()
    await expect.poll(() => drawn(page), { timeout: minute }).toBeGreaterThan(20)
  }

  await test.step('a run that diverges fails at that step', async () => {
    await dropFile(page, data)
    await answerFolderDialog(studio.app, base)
    await page.getByRole('button', { name: 'Choose a model folder' }).click()
    await setUp('Too fast', '1e30', '3')
    await expect(page.getByText('LoRA-XS: a learning rate of 1e30 is large', { exact: false })).toBeVisible()
    await page.getByTestId('train').click()
    await expect(stateOf(page)).toHaveAttribute('data-state', 'failed', { timeout: minute })
    await expect(told(page, 'Training diverged')).toContainText('Start again with smaller learning rates')
    await told(page, 'Training diverged').getByRole('button', { name: 'Copy' }).click()
    await expect.poll(() => studio.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('(training-diverged)')
    await keepScreen(studio, '30-run-diverged')
  })

  await test.step('an engine that dies takes no run with it that was not training, and starts anew', async () => {
    await trainAgain('Killed')
    await killEngine(studio)
    await expect(stateOf(page)).toHaveAttribute('data-state', 'failed', { timeout: 10_000 })
    await expect(told(page, 'The engine stopped unexpectedly')).toContainText('start again')
    await keepScreen(studio, '31-run-engine-died')
  })

  await test.step('a run whose data has changed is not resumed; with the old data it is', async () => {
    await trainAgain('Paused')
    await chooseInMenu(studio.app, 'pause')
    await expect(stateOf(page)).toHaveAttribute('data-state', 'paused', { timeout: 10_000 })
    await appendFile(data, 'a row more,good\n')
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(told(page, 'The run cannot go on as it began')).toContainText('Put back what has changed')
    await keepScreen(studio, '32-run-not-resumed')
    await writeFile(data, `text,label\n${rows.join('\n')}\n`)
    await chooseInMenu(studio.app, 'resume')
    await expect(stateOf(page)).toHaveAttribute('data-state', 'training', { timeout: minute })
  })

  await test.step('a cache that a run may be using is not cleared', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /^Clear/ }).first().click()
    await expect(told(page, 'Nothing was deleted')).toContainText('Paused')
    await keepScreen(studio, '33-cache-in-use')
  })

  await test.step('a studio that is killed leaves the run interrupted, and says how it goes on', async () => {
    const ended = new Promise((resolve) => studio.app.process().once('exit', resolve))
    studio.app.process().kill('SIGKILL')
    await ended
    studio = await openStudio(userData)
    page = studio.page
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByTestId('history-row').first().click()
    await expect(stateOf(page)).toHaveAttribute('data-state', 'interrupted')
    await expect(page.getByRole('alert').first()).toContainText('Resume')
    await keepScreen(studio, '34-run-interrupted')
  })

  await test.step('a checkpoint that is cut short is told, and the run is left as it is', async () => {
    const runId = await page.evaluate(() => location.hash.split('/').pop() ?? '')
    await truncate(join(dataFolderInside(userData).runs, runId, 'checkpoint.safetensors'), 100)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(told(page, 'checkpoint cannot be read')).toContainText('Start a new run with these settings')
    await keepScreen(studio, '35-run-checkpoint-broken')
  })
  await studio.close()
})
