import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { dropFile, type Studio } from '../studio.ts'
import { conversationTokens, copyTinyModel } from '../tiny-models.ts'
import { shortRunNames, trainShortRuns } from './short-runs.ts'

const minute = 60_000

export interface Picture {
  /** Of its file in docs/pictures. */
  readonly name: string
  readonly scheme: 'light' | 'dark'
  /** Brings into sight what is shown, from where the picture before it was taken. */
  readonly show: (studio: Studio, scratch: string) => Promise<void>
}

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((place) => void (location.hash = place), hash)
}

async function showNewRun({ page }: Studio): Promise<void> {
  await page.getByTestId('try-sample').click()
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 2 * minute })
  await expect(page.getByTestId('memory')).toContainText('MB')
}

async function showRun({ page }: Studio): Promise<void> {
  await page.getByTestId('train').click()
  const drawn = async (): Promise<number> => Number(await page.getByTestId('chart-loss').getAttribute('data-points'))
  await expect.poll(drawn, { timeout: 6 * minute }).toBeGreaterThan(90)
}

async function showStart({ page }: Studio): Promise<void> {
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 8 * minute })
  const runId = await page.evaluate(() => location.hash.split('/').at(-1) ?? '')
  await trainShortRuns(page, runId, 12 * minute)
  await goTo(page, '#/start')
  await expect(page.getByText('ONNX Runtime').first()).toBeVisible()
}

async function showHistory({ page }: Studio): Promise<void> {
  await goTo(page, '#/history')
  await expect(page.getByTestId('history-row')).toHaveCount(shortRunNames.length + 1)
}

async function showComparison({ page }: Studio): Promise<void> {
  for (const name of shortRunNames) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByTestId('compare-loss')).toHaveAttribute('data-curves', String(shortRunNames.length))
}

async function showFigure({ page }: Studio): Promise<void> {
  await page.getByTestId('chart-figure').scrollIntoViewIfNeeded()
}

async function showAdapters({ page }: Studio): Promise<void> {
  await goTo(page, '#/adapters')
  await expect(page.getByTestId('adapter-row')).toHaveCount(shortRunNames.length + 1)
}

async function showPlayground({ page }: Studio): Promise<void> {
  await goTo(page, '#/playground')
  const adapters = ['LoRA-XS rank 16', 'LoRA rank 8']
  await page.getByRole('combobox', { name: 'Adapters' }).click()
  for (const name of adapters) await page.getByRole('option', { name }).click()
  // The last run, which is chosen where nothing else is.
  await page.getByRole('option', { name: 'The head alone' }).click()
  await page.keyboard.press('Escape')
  const question = page.getByRole('textbox', { name: 'Text' })
  await question.fill('You have won a free cruise!')
  await expect(page.getByTestId('base-answer')).toHaveCount(adapters.length, { timeout: minute })
  // The first answer takes as long as the base is opened.
  await question.fill('You have won a free cruise! Send your details today to claim the prize.')
  await expect(page.getByText(/^Answered in \d\d? ms$/)).toHaveCount(adapters.length, { timeout: minute })
}

/** Our own sentences, so that there is something to read. */
const instructions = [
  ['Name the largest planet of the solar system.', 'Jupiter is the largest planet of the solar system.'],
  ['Turn this sentence into a question: The train leaves at nine.', 'Does the train leave at nine?'],
  ['Which of these is a fruit: chair, pear, cloud?', 'The pear is a fruit.'],
  ['Write one line that thanks a colleague for a review.', 'Thank you for the careful review; it made the text better.'],
  ['How many minutes are in two hours?', 'There are 120 minutes in two hours.'],
  ['Give a word that means the opposite of “narrow”.', 'Wide.'],
  ['Sort these numbers: 7, 3, 5.', '3, 5, 7.'],
  ['In which season do most trees lose their leaves?', 'Most trees lose their leaves in autumn.'],
].map(([instruction, output]) => JSON.stringify({ instruction, input: '', output }))

async function showData({ page }: Studio, scratch: string): Promise<void> {
  const file = join(scratch, 'instructions.jsonl')
  await writeFile(file, `${instructions.join('\n')}\n`)
  await goTo(page, '#/new-run')
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
  // A language model: the sample's has no answers to show.
  await dropFile(page, await copyTinyModel(join(scratch, 'tiny-llama'), 'llama', { 'tokenizer_config.json': conversationTokens }))
  await expect(page.getByText('tiny-llama').first()).toBeVisible()
  await goTo(page, '#/data')
  await expect(page.getByRole('heading', { name: 'Data', exact: true })).toBeVisible()
  await dropFile(page, file)
  await expect(page.getByRole('heading', { name: 'instructions.jsonl' })).toBeVisible()
  await expect(page.getByTestId('conversation').locator('[data-part=learned]').first()).toBeVisible({ timeout: minute })
}

async function showModel({ page }: Studio): Promise<void> {
  await goTo(page, '#/models')
  await page.getByTestId('model-row').getByRole('link', { name: 'all-MiniLM-L6-v2' }).click()
  await page.getByTestId('compute-spectra').click()
  await expect(page.getByTestId('chart-spectrum')).toBeVisible({ timeout: minute })
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 3 * minute })
}

/** Taken in this order. A picture more is an entry more. */
export const pictures: readonly Picture[] = [
  { name: 'new-run', scheme: 'light', show: showNewRun },
  { name: 'run', scheme: 'dark', show: showRun },
  { name: 'start', scheme: 'light', show: showStart },
  { name: 'history', scheme: 'light', show: showHistory },
  { name: 'compare', scheme: 'dark', show: showComparison },
  { name: 'figure', scheme: 'light', show: showFigure },
  { name: 'adapters', scheme: 'light', show: showAdapters },
  { name: 'playground', scheme: 'dark', show: showPlayground },
  { name: 'data', scheme: 'light', show: showData },
  { name: 'model', scheme: 'dark', show: showModel },
]
