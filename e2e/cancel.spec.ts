import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { dropFile, keepScreen, openStudio, test } from './studio.ts'

test('what takes a while is called off, leaves nothing behind, and can be asked for again', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  const small = join(scratch, 'small.csv')
  await writeFile(small, 'text,label\nfirst,a\nsecond,b\nthird,a\nfourth,b\n')
  const large = join(scratch, 'large.csv')
  await writeFile(large, `text,label\n${Array.from({ length: 1_500_000 }, (_, row) => `row number ${row},${row % 2 === 0 ? 'a' : 'b'}`).join('\n')}\n`)

  await test.step('the reading of a large file', async () => {
    await page.getByRole('link', { name: 'Data', exact: true }).click()
    await dropFile(page, large)
    const progress = page.getByTestId('progress-dataset')
    await expect(progress).toContainText('rows so far')
    await keepScreen(studio, '55-reading-data')
    await progress.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('Drop a file anywhere on this window')).toBeVisible()
  })

  await test.step('with a file read before, that one stays', async () => {
    await dropFile(page, small)
    await expect(page.getByText('CSV · 4 rows', { exact: false })).toBeVisible()
    await dropFile(page, large)
    await page.getByTestId('progress-dataset').getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('CSV · 4 rows', { exact: false })).toBeVisible()
    await dropFile(page, large)
    await expect(page.getByTestId('progress-dataset')).toBeVisible()
    await dropFile(page, small)
    await expect(page.getByText('CSV · 4 rows', { exact: false })).toBeVisible()
  })

  await test.step('the preparation of the sample', async () => {
    await page.getByRole('link', { name: 'Start', exact: true }).click()
    await page.getByTestId('try-sample').click()
    await page.getByTestId('progress-sample').getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByTestId('try-sample')).toBeVisible({ timeout: 10_000 })
    await page.getByTestId('try-sample').click()
    await expect(page.getByTestId('train')).toBeEnabled({ timeout: 60_000 })
  })
  await studio.close()
})
