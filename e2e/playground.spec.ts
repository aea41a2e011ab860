import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerFolderDialog, keepScreen, openStudio, test } from './studio.ts'
import { conversationTokens, copyTinyModel } from './tiny-models.ts'
import { stateOf, trainOn, trainTinyBert } from './tiny-training.ts'

const minute = 60_000

test('labels of two adapters beside their base, as the text is typed', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await trainTinyBert(studio, scratch, 'Many passes', 12)
  await page.getByRole('button', { name: 'New run with these settings' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('One pass')
  await page.getByRole('textbox', { name: 'Length of training' }).fill('1')
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 15_000 })
  await page.getByTestId('train').click()
  await expect(stateOf(page)).toHaveAttribute('data-state', 'finished', { timeout: minute })

  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByRole('combobox', { name: 'Adapters' }).click()
  await page.getByRole('option', { name: 'Many passes' }).click()
  await page.keyboard.press('Escape')
  const question = page.getByRole('textbox', { name: 'Text' })
  await question.fill('offer free money win a prize')
  const labels = page.getByTestId('answer-label')
  await expect(labels).toHaveCount(2, { timeout: 15_000 })
  await expect(page.getByRole('region', { name: 'Many passes' }).getByTestId('answer-label')).toHaveText('spam')
  await expect(page.getByTestId('base-answer')).toHaveCount(2)
  await expect(page.getByText('Without the adapter, same head').first()).toBeVisible()

  await test.step('open once, an answer takes less than a second', async () => {
    const typed = performance.now()
    await question.fill('dear friend thank you, the meeting on monday')
    await expect(page.getByRole('region', { name: 'Many passes' }).getByTestId('answer-label')).toHaveText('ham')
    expect(performance.now() - typed).toBeLessThan(1000)
  })
  await test.step('a text that is too long says how much of it is read', async () => {
    await expect(page.getByTestId('cut-at')).toHaveCount(0)
    await question.fill('dear friend thank you, the meeting on monday. '.repeat(40))
    await expect(page.getByTestId('cut-at').first()).toContainText('the first 64 tokens')
  })
  await keepScreen(studio, '28-playground-labels')
  await page.getByRole('switch', { name: 'Beside the base' }).click()
  await expect(page.getByTestId('base-answer')).toHaveCount(0)
  await studio.close()
})

test('texts of an adapter beside its base are written before one’s eyes, stopped, and drawn again', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  // Longer texts than the tiny model's 64 tokens, so that there is something to stop.
  const folder = await copyTinyModel(join(scratch, 'tiny-llama'), 'llama', {
    'config.json': { max_position_embeddings: 4096 },
    'tokenizer_config.json': conversationTokens,
  })
  const questions = Array.from({ length: 48 }, (_, row) => JSON.stringify({ instruction: `Say ${row % 6}`, output: `the film was very good and ${row % 6}` }))
  const file = join(scratch, 'questions.jsonl')
  await writeFile(file, `${questions.join('\n')}\n`)
  await answerFolderDialog(studio.app, folder)
  await trainOn(page, file, 'Tuned on questions', async () => {
    await page.getByRole('button', { name: 'Choose a model folder' }).click()
  })
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('The answer appears here once you generate it.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Generate' })).toBeDisabled()
  await keepScreen(studio, '29-playground-prompt')

  await page.getByRole('textbox', { name: 'Instruction' }).fill('Say 4')
  await page.getByRole('textbox', { name: 'Longest answer' }).fill('24')
  await page.getByRole('textbox', { name: 'Instruction' }).press('Control+Enter')
  const facts = page.getByTestId('writing-facts')
  await expect(facts).toHaveCount(2, { timeout: 20_000 })
  await expect(facts.first()).toContainText(/tokens/)
  await expect(page.locator('[data-testid=text-answer][data-base=true]')).toHaveCount(1)
  await expect(page.locator('[data-writing]')).toHaveCount(0)
  const first = await page.getByTestId('written').allTextContents()
  expect(first[0], 'the base writes otherwise').not.toBe(first[1])
  // Other words first, so that the same ones are not those of before.
  await page.getByRole('textbox', { name: 'Seed' }).fill('1')
  await page.getByRole('button', { name: 'Generate' }).click()
  const written = page.getByTestId('written')
  await expect(written.first()).not.toHaveText(first[0] ?? '')
  await expect(facts).toHaveCount(2, { timeout: 20_000 })
  await page.getByRole('textbox', { name: 'Seed' }).fill('0')
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(written).toHaveText(first, { timeout: 20_000 })

  await test.step('what is written without end is stopped, and what there is stays', async () => {
    await page.getByRole('textbox', { name: 'Longest answer' }).fill('4000')
    // The likeliest words of a model that has learned nothing come round and round.
    await page.getByRole('slider', { name: 'Temperature' }).press('Home')
    await page.getByRole('button', { name: 'Generate' }).click()
    await expect(page.locator('[data-writing]').first()).toBeVisible({ timeout: 20_000 })
    await keepScreen(studio, '30-playground-writing')
    await page.getByRole('button', { name: 'Stop all' }).click()
    await expect(facts).toHaveCount(2, { timeout: 2000 })
    await expect(page.locator('[data-finish=stopped]').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy' }).first()).toBeVisible()
    await keepScreen(studio, '31-playground-stopped')
  })
  await studio.close()
})
