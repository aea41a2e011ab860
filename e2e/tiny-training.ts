import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { answerFolderDialog, dropFile, type Studio } from './studio.ts'
import { copyTinyModel } from './tiny-models.ts'

const minute = 60_000

export const stateOf = (page: Page) => page.getByTestId('run-state')

/** Mails that any of their words tells apart. */
export async function writeMails(folder: string): Promise<string> {
  const words = { spam: ['offer', 'free', 'money', 'win', 'prize', 'click'], ham: ['meeting', 'monday', 'thank', 'dear', 'friend', 'time'] }
  const rows = Array.from({ length: 96 }, (_, row) => {
    const label = row % 3 === 0 ? 'spam' : 'ham'
    return `${Array.from({ length: 6 }, (_, word) => words[label][(row * 5 + word * word) % 6]).join(' ')},${label}`
  })
  const file = join(folder, 'mails.csv')
  await writeFile(file, `text,label\n${rows.join('\n')}\n`)
  return file
}

/** Sets a run up on the file that is dropped, and waits for its end. */
export async function trainOn(page: Page, file: string, name: string, change: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await page.getByRole('link', { name: 'New run', exact: true }).click()
  await dropFile(page, file)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await change()
  await expect(page.getByTestId('train')).toBeEnabled({ timeout: 15_000 })
  await page.getByTestId('train').click()
  await expect(stateOf(page)).toHaveAttribute('data-state', 'finished', { timeout: minute })
}

/** Trains a tiny BERT on the mails, in seconds; answers the base model's folder. */
export async function trainTinyBert({ app, page }: Studio, scratch: string, name: string, epochs: number): Promise<string> {
  const base = await copyTinyModel(join(scratch, 'tiny-bert'), 'bert')
  await answerFolderDialog(app, base)
  await trainOn(page, await writeMails(scratch), name, async () => {
    await page.getByRole('button', { name: 'Choose a model folder' }).click()
    await page.getByRole('textbox', { name: 'Length of training' }).fill(String(epochs))
  })
  return base
}
