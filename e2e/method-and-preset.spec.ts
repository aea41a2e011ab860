import { expect } from '@playwright/test'
import { keepScreen, openStudio, test } from './studio.ts'

test.use({ knowsSample: true })

test('a preset fills the form, another method changes the budget, and one click undoes the preset', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await page.getByTestId('try-sample').click()
  const trained = page.getByTestId('trained-adapter')
  await expect(trained).toContainText('1,536', { timeout: 120_000 })
  // The form is at rest: a list that opens while it still grows may be moved out of sight.
  await expect(page.getByTestId('memory')).toContainText('MB')
  // Nothing was trained or tested on this machine yet.
  await expect(page.getByTestId('time').getByRole('link', { name: 'test this machine' })).toBeVisible()

  await test.step('the paper’s run of CoLA at rank 16', async () => {
    const preset = page.getByRole('combobox', { name: 'Preset' })
    await preset.click()
    await preset.fill('CoLA, rank 16')
    await page.getByRole('option', { name: 'CoLA, rank 16' }).click()
    await expect(trained).toContainText('6,144')
    await expect(page.getByTestId('preset-changes')).toContainText('8 → 16')
    await expect(page.getByRole('textbox', { name: 'Alpha α' })).toHaveValue('8')
    await expect(page.getByRole('textbox', { name: 'Length of training' })).toHaveValue('50')
  })

  const method = page.getByRole('combobox', { name: 'Method', exact: true })
  const choose = async (name: string): Promise<void> => {
    await method.click()
    await page.getByRole('option', { name, exact: true }).click()
  }
  await test.step('LoRA trains more, and has no σ', async () => {
    await choose('LoRA')
    // 6 layers at rank 16: three modules of 384 + 384 and one of 1,536 + 384 each.
    await expect(trained).toContainText('405,504')
    await expect(page.getByRole('textbox', { name: 'Sigma σ' })).toHaveCount(0)
    await expect(page.getByTestId('budget-comparison')).toContainText('LoRA-XS')
    await keepScreen(studio, '10-lora-preset')
  })

  await test.step('the head alone has no modules', async () => {
    await choose('Head only')
    await expect(trained).toHaveText('0')
    await expect(page.getByRole('checkbox', { name: 'query', exact: true })).toHaveCount(0)
  })

  await test.step('everything is as before', async () => {
    await page.getByRole('button', { name: 'Undo preset' }).click()
    await expect(method).toHaveValue('LoRA-XS')
    await expect(trained).toContainText('1,536')
    await expect(page.getByTestId('preset-changes')).toHaveCount(0)
  })

  await test.step('the tree of modules: one has a rank of its own, layers are left out, all are ticked at once', async () => {
    await page.getByRole('button', { name: 'Modules of the kind query' }).click()
    await expect(page.getByTestId('module')).toHaveCount(6)
    const own = page.getByRole('textbox', { name: 'Rank of encoder.layer.2.attention.self.query' })
    await own.fill('4')
    // 23 × 8² + 4².
    await expect(trained).toContainText('1,488')
    await page.getByText('From – to').click()
    await expect(page.getByTestId('module').first()).toContainText('Layer 0, left out')
    // The upper 3 of 6 layers, without the one at rank 4.
    await expect(trained).toContainText('768')
    await keepScreen(studio, '10-module-tree')
    await page.getByRole('radiogroup', { name: 'Layers' }).getByText('All', { exact: true }).click()
    await own.fill('')
    const all = page.getByRole('checkbox', { name: 'All linear modules' })
    await all.click()
    await expect(all).toBeChecked()
    // 36 × 8².
    await expect(trained).toContainText('2,304')
    await page.getByRole('button', { name: 'Paper’s choice' }).click()
    await expect(all).not.toBeChecked()
    await expect(trained).toContainText('1,536')
  })

  await test.step('a folded setting that does not fit unfolds and says so', async () => {
    await page.getByRole('button', { name: 'More training controls' }).click()
    const beta = page.getByRole('textbox', { name: 'β1' })
    await beta.fill('1')
    await expect(page.getByText('Less than 1.')).toBeVisible()
    await expect(page.getByTestId('train')).toBeDisabled()
    await beta.fill('0.9')
    await expect(page.getByTestId('train')).toBeEnabled()
  })
  await studio.close()
})
