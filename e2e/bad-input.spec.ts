import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { answerFolderDialog, dropFile, keepScreen, openStudio, projectFolder, test } from './studio.ts'

async function expectTold(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) await expect(page.getByText(text, { exact: false }).first()).toBeVisible()
}

test('files that cannot be used are named, with the place and the next step, and the next good one works', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const file = join(scratch, name)
    await writeFile(file, content)
    return file
  }
  await dropFile(page, await write('empty.csv', ''))
  await expectTold(page, 'empty.csv')
  await page.getByRole('button', { name: 'Copy' }).first().click()
  await expect.poll(() => studio.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('empty.csv: the file is empty')
  await dropFile(page, await write('broken.jsonl', '{"text": "fine", "label": "a"}\n{"text": "cut\n'))
  await expectTold(page, 'broken.jsonl', 'ine 2')
  await dropFile(page, await write('latin.csv', Uint8Array.from([...Buffer.from('text,label\ncaf'), 0xe9, ...Buffer.from(',a\n')])))
  await expectTold(page, 'latin.csv', 'UTF-8')
  await keepScreen(studio, '7-bad-data')
  await dropFile(page, await write('one-class.csv', 'text,label\nfirst,same\nsecond,same\n'))
  await expectTold(page, 'has a single value')
  await dropFile(page, await write('good.csv', 'text,label\nfirst,a\nsecond,b\nthird,a\nfourth,b\n'))
  await expectTold(page, 'good.csv', '4 rows')
  await studio.close()
})

test('model folders that cannot be used are named, with what is missing', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  const fixture = join(projectFolder, 'src', 'engine', 'fixtures', 'bert')
  const copy = async (name: string, change: (folder: string) => Promise<void>): Promise<string> => {
    const folder = join(scratch, name)
    await mkdir(folder)
    await cp(fixture, folder, { recursive: true })
    await change(folder)
    return folder
  }
  await page.getByRole('link', { name: 'New run' }).click()
  const choose = async (folder: string): Promise<void> => {
    await answerFolderDialog(studio.app, folder)
    await page.getByRole('button', { name: /^(Choose a model folder|Change)/ }).first().click()
  }
  await choose(
    await copy('unknown-family', async (folder) => {
      const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as object
      await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, model_type: 'gpt2' }))
    }),
  )
  await expectTold(page, 'gpt2', 'bert')
  await choose(
    await copy('cut-short', async (folder) => {
      const weights = await readFile(join(folder, 'model.safetensors'))
      await writeFile(join(folder, 'model.safetensors'), weights.subarray(0, weights.length - 1000))
    }),
  )
  await expectTold(page, 'cut short')
  await choose(await copy('no-tokenizer', (folder) => rm(join(folder, 'tokenizer.json'))))
  await expectTold(page, 'tokenizer.json')
  await keepScreen(studio, '8-bad-model')
  await studio.close()
})

test('a model that goes away after it was chosen is told where its memory would stand', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  const [file, folder] = [join(scratch, 'good.csv'), join(scratch, 'model')]
  await writeFile(file, 'text,label\nfirst,a\nsecond,b\nthird,a\nfourth,b\n')
  await cp(join(projectFolder, 'src', 'engine', 'fixtures', 'bert'), folder, { recursive: true })
  await dropFile(page, file)
  await expectTold(page, 'good.csv', '4 rows')
  await answerFolderDialog(studio.app, folder)
  await page.getByRole('button', { name: /^(Choose a model folder|Change)/ }).first().click()
  await expect(page.getByTestId('memory')).toContainText('MB')
  await rm(join(folder, 'config.json'))
  const mode = page.getByRole('combobox', { name: 'Use of memory' })
  await mode.click()
  await page.getByRole('option', { name: 'Low' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Choose the folder that holds config.json' })).toBeVisible()
  await keepScreen(studio, '9-no-memory-plan')
  await cp(join(projectFolder, 'src', 'engine', 'fixtures', 'bert', 'config.json'), join(folder, 'config.json'))
  await mode.click()
  await page.getByRole('option', { name: 'Balanced' }).click()
  await expect(page.getByTestId('memory')).toContainText('MB')
  await studio.close()
})
