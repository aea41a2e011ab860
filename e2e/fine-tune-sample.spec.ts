import { copyFile, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerFolderDialog, dropFile, keepScreen, openStudio, test } from './studio.ts'

const minute = 60_000

test('a newcomer fine-tunes the sample, exports it, merges it and finds it again', async ({ scratch, userData }) => {
  let studio = await openStudio(userData)
  const { page } = studio
  await expect(page.getByText('ONNX Runtime').first()).toBeVisible()
  await keepScreen(studio, '1-start')

  await test.step('the sample is one click away', async () => {
    await page.getByTestId('try-sample').click()
    await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible({ timeout: 2 * minute })
    await expect(page.getByText('all-MiniLM-L6-v2').first()).toBeVisible()
  })

  const file = join(scratch, 'my e-mails.csv')
  await test.step('a CSV file dropped on the window shows its rows at once', async () => {
    await copyFile(join(userData, 'studio', 'sample', 'spam-ham.csv'), file)
    await dropFile(page, file)
    await expect(page.getByText('my e-mails.csv').first()).toBeVisible()
    await expect(page.getByText('3,000 rows')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Text column', exact: true })).toHaveValue('text')
    await expect(page.getByRole('combobox', { name: 'Label column' })).toHaveValue('label')
    await expect(page.getByText('2,000 rows to train, 1,000 to validate')).toBeVisible()
  })

  await test.step('the settings are those of the recipe and the counts follow them', async () => {
    await expect(page.getByTestId('trained-adapter')).toContainText('1,536')
    await expect(page.getByTestId('trained-head')).toContainText('148,610')
    for (const kind of ['query', 'value', 'attention.output.dense', 'output.dense']) {
      await expect(page.getByRole('checkbox', { name: kind, exact: true })).toBeChecked()
    }
    await expect(page.getByRole('checkbox', { name: 'key', exact: true })).not.toBeChecked()
    await page.getByRole('checkbox', { name: 'key', exact: true }).check()
    await expect(page.getByTestId('trained-adapter')).toContainText('1,920')
    await page.getByRole('checkbox', { name: 'key', exact: true }).uncheck()
    await expect(page.getByTestId('trained-adapter')).toContainText('1,536')
    await expect(page.getByTestId('memory')).toContainText('MB')
    await keepScreen(studio, '2-new-run')
  })

  await test.step('training streams into the chart', async () => {
    await page.getByTestId('train').click()
    const points = page.getByTestId('chart-loss')
    const drawn = async (): Promise<number> => Number(await points.getAttribute('data-points'))
    await expect.poll(drawn, { timeout: 3 * minute }).toBeGreaterThan(3)
    const before = await drawn()
    await expect.poll(drawn, { timeout: minute }).toBeGreaterThan(before + 5)
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'training')
    await expect.poll(drawn, { timeout: 3 * minute }).toBeGreaterThan(70)
    await keepScreen(studio, '3-training')
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 6 * minute })
    await expect.poll(drawn).toBe(126)
  })

  await test.step('validation accuracy is at least 0.93', async () => {
    const text = await page.getByTestId('metric-best').textContent()
    const percent = Number(/(\d+(?:\.\d+)?)\s*%/.exec(text ?? '')?.[1])
    console.log(`validation accuracy: ${percent} % (${text ?? ''})`)
    expect(percent).toBeGreaterThanOrEqual(93)
    // A hundred measurements at most, 24 modules each.
    await expect(page.getByTestId('update-norms')).toHaveAttribute('data-columns', /^\d{2,3}$/)
    await keepScreen(studio, '4-finished')
  })

  await test.step('the adapter is exported and merged', async () => {
    const exports = join(scratch, 'exports')
    await mkdir(exports)
    await answerFolderDialog(studio.app, exports)
    for (const [format, wanted] of Object.entries(wantedFiles)) {
      await page.getByTestId(`export-${format}`).click()
      const result = page.getByTestId('export-result').and(page.locator(`[data-format="${format}"]`))
      await expect(result).toBeVisible({ timeout: minute })
      const folder = (await readdir(exports)).find((name) => name.endsWith(`-${format}`))
      expect(folder, format).toBeDefined()
      const names = await readdir(join(exports, folder ?? ''))
      expect(names.sort()).toEqual(wanted)
    }
    const merged = (await readdir(exports)).find((name) => name.endsWith('-merged')) ?? ''
    expect((await stat(join(exports, merged, 'model.safetensors'))).size).toBeGreaterThan(90_000_000)
    await keepScreen(studio, '5-exported')
  })

  await test.step('the playground answers as the text is typed', async () => {
    await page.getByRole('button', { name: 'Try it' }).click()
    const answer = page.getByTestId('answer-label')
    const question = page.getByRole('textbox', { name: 'Text' })
    await question.fill('Congratulations! You have won a free cruise. Send your bank details now to claim the prize.')
    await expect(answer).toHaveText('spam', { timeout: minute })
    await question.fill('Hi Anna, the minutes of the meeting on Tuesday are attached. Please send me your corrections by Friday.')
    await expect(answer).toHaveText('ham')
    await keepScreen(studio, '6-playground')
    await page.getByRole('button', { name: /^Do not ask/ }).click()
    await expect(answer).toBeHidden()
  })

  await test.step('after a restart the run is in the history', async () => {
    await studio.close()
    studio = await openStudio(userData)
    await studio.page.getByRole('link', { name: 'History' }).click()
    const row = studio.page.getByTestId('history-row')
    await expect(row).toHaveCount(1)
    await expect(row).toContainText('Finished')
    await keepScreen(studio, '7-history')
    await row.click()
    await expect(studio.page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished')
    await expect(studio.page.getByTestId('chart-loss')).toHaveAttribute('data-points', '126')
    await studio.close()
  })
})

const wantedFiles = {
  native: ['README.md', 'adapter.safetensors'],
  peft: ['README.md', 'adapter_config.json', 'adapter_model.safetensors', 'labels.json', 'tokenizer.json', 'tokenizer_config.json'],
  merged: ['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json'],
}
