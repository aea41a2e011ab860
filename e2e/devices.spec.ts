import { expect } from '@playwright/test'
import { keepScreen, openStudio, test } from './studio.ts'

test('the devices of this machine are tested, the fastest becomes the default, and a next start remembers it', async ({ userData }) => {
  let studio = await openStudio(userData)
  await studio.page.getByRole('link', { name: 'This machine' }).click()
  const device = (name: string) => studio.page.getByTestId(`device-${name}`)
  await expect(device('compiled')).toHaveAttribute('data-state', 'default')
  await expect(device('wasm')).toHaveAttribute('data-state', 'untested')
  await keepScreen(studio, '10-devices-untested')

  await test.step('a test can be cancelled', async () => {
    await studio.page.getByTestId('test-devices').click()
    await expect(device('compiled')).toHaveAttribute('data-state', 'testing')
    await studio.page.getByRole('button', { name: 'Cancel' }).click()
    await expect(device('wasm')).toHaveAttribute('data-state', 'untested')
  })

  await test.step('each device is told as it is done', async () => {
    await studio.page.getByTestId('test-devices').click()
    await expect(device('compiled')).toHaveAttribute('data-state', 'works', { timeout: 60_000 })
    await expect(studio.page.getByTestId('test-devices')).toContainText('Test again', { timeout: 240_000 })
    await expect(device('compiled')).toContainText('GFLOP/s')
    await expect(device('wasm')).toContainText('GFLOP/s')
    await expect(device(process.platform === 'win32' ? 'coreml' : 'directml')).toContainText('is a part of')
    await expect(studio.page.locator('[data-state="default"]')).toHaveCount(1)
    await keepScreen(studio, '11-devices')
  })

  await studio.close()
  studio = await openStudio(userData)
  await studio.page.getByRole('link', { name: 'This machine' }).click()
  await expect(device('wasm')).toContainText('GFLOP/s')
  await studio.close()
})
