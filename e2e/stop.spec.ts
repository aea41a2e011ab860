import { expect } from '@playwright/test'
import { keepScreen, openStudio, test } from './studio.ts'

test.use({ knowsSample: true })

test('stop ends a run at once, keeps what was trained, and the run survives the death of the studio', async ({ userData }) => {
  let studio = await openStudio(userData)
  await studio.page.getByTestId('try-sample').click()
  await studio.page.getByTestId('train').click({ timeout: 120_000 })
  const drawn = async (): Promise<number> => Number(await studio.page.getByTestId('chart-loss').getAttribute('data-points'))
  await expect.poll(drawn, { timeout: 180_000 }).toBeGreaterThan(2)

  await test.step('closing the window asks first, and training goes on where the answer is no', async () => {
    await studio.app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
      BrowserWindow.getAllWindows()[0]?.close()
    })
    const before = await drawn()
    await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThan(before)
  })

  await test.step('stop', async () => {
    await studio.page.getByRole('button', { name: 'Stop and keep' }).click()
    await expect(studio.page.getByTestId('run-state')).toHaveAttribute('data-state', /stopping|stopped/, { timeout: 1000 })
    await expect(studio.page.getByTestId('run-state')).toHaveAttribute('data-state', 'stopped', { timeout: 10_000 })
    await expect(studio.page.getByTestId('export-native')).toBeEnabled()
    await keepScreen(studio, '9-stopped')
  })

  await test.step('a killed studio leaves an interrupted run with its points', async () => {
    await studio.page.getByRole('button', { name: 'New run with these settings' }).click()
    await studio.page.getByTestId('train').click()
    // What is drawn is in the history a quarter of a second later.
    await expect.poll(drawn, { timeout: 60_000 }).toBeGreaterThan(5)
    const ended = new Promise((resolve) => studio.app.process().once('exit', resolve))
    studio.app.process().kill('SIGKILL')
    await ended
    studio = await openStudio(userData)
    await studio.page.getByRole('link', { name: 'History' }).click()
    const rows = studio.page.getByTestId('history-row')
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText('Interrupted')
    await rows.first().click()
    await expect.poll(drawn).toBeGreaterThan(2)
    await studio.close()
  })
})
