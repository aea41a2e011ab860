import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { parquetWriteFile } from 'hyparquet-writer'
import { answerFolderDialog, dropFile, keepScreen, openStudio, test } from './studio.ts'
import { conversationTokens, copyTinyModel } from './tiny-models.ts'

const minute = 60_000

async function write(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

/** 3,000 e-mails with labels in several spellings, texts that come twice, and cells that are missing. */
function messyMails(): string {
  const rows = Array.from({ length: 3000 }, (_, row) => {
    const label = row % 3 === 0 ? (row % 2 === 0 ? 'Spam' : 'spam ') : 'ham'
    const text = row % 500 === 7 ? 'the same words again' : `mail number ${row} says ${'hello there '.repeat(1 + (row % 9))}`
    return `${row},${row % 700 === 9 ? '' : text},${row % 900 === 11 ? '' : label}`
  })
  return `id,body,label\n${rows.join('\n')}\n`
}

async function openData(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Data', level: 1 })).toBeVisible()
}

test('a messy file is looked through: rows, spellings, copies, gaps, lengths and the split', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await openData(page)
  await expect(page.getByText('Drop a file anywhere on this window')).toBeVisible()
  await keepScreen(studio, '20-data-empty')

  const file = await write(scratch, 'messy.csv', messyMails())
  const rows = page.getByTestId('data-rows')
  await test.step('a file dropped here stays here, with all its rows', async () => {
    await dropFile(page, file)
    await expect(page.getByText('3,000 rows').first()).toBeVisible()
    await expect(rows).toHaveAttribute('aria-rowcount', '3001')
    await expect(page.getByTestId('guesses')).toContainText('“label” because of its name; it has 3 different values in 3,000 rows.')
    await expect(page.getByTestId('guesses')).toContainText('“body” because of its name')
  })

  await test.step('any row is in reach, by wheel and by keys, and only those in sight are in the page', async () => {
    await rows.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2
    })
    await expect(rows.getByText('mail number 1499 says', { exact: false })).toBeVisible()
    await rows.focus()
    await page.keyboard.press('End')
    await expect(page.getByTestId('data-row')).toContainText('Row 3,000 of 3,000')
    await expect(rows.getByText('mail number 2999 says', { exact: false })).toBeVisible()
    await expect(page.getByTestId('data-row')).toContainText('mail number 2999 says')
    expect(await rows.getByRole('row').count()).toBeLessThan(60)
    // All columns are in sight: what a cell holds makes none of them wider.
    expect(await rows.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    await keepScreen(studio, '21-data-rows')
    await page.keyboard.press('PageUp')
    await expect(page.getByTestId('data-row')).toContainText('Row 2,989 of 3,000')
  })

  await test.step('spellings of one label are joined while the file is read', async () => {
    const check = page.getByTestId('data-check')
    await expect(page.getByTestId('spellings')).toContainText('“Spam” (500), “spam ” (')
    await expect(check).toContainText('left out: there is no text (line 11, 711, 1,411, 2,111, 2,811).')
    await expect(check).toContainText('there is no label')
    await expect(check).toContainText('a text of the same part')
    await expect(check).toContainText('in the training part too')
    await page.getByRole('switch', { name: 'Read labels in lower case' }).click()
    await expect(page.getByTestId('spellings')).toContainText('read as one label')
    await expect(page.getByTestId('guesses')).toBeVisible()
  })

  await test.step('lengths are told in the tokens of the base', async () => {
    await answerFolderDialog(studio.app, await copyTinyModel(join(scratch, 'bert'), 'bert'))
    await page.getByRole('button', { name: 'Choose a model folder' }).click()
    await expect(page.getByTestId('length-histogram')).toBeVisible()
    const length = page.getByRole('textbox', { name: 'Longest text in tokens' })
    await length.fill('16')
    await expect(page.getByTestId('texts-cut')).toContainText('of the texts are longer than 16 tokens')
    await page.getByRole('button', { name: /^Cut at/ }).click()
    await expect(page.getByTestId('texts-cut')).not.toContainText('longer than 16 tokens')
  })
  await keepScreen(studio, '22-data-findings')

  await test.step('the form trains what was looked at', async () => {
    await page.getByRole('button', { name: 'Set up a run with it' }).click()
    await expect(page.getByText('messy.csv').first()).toBeVisible()
    await expect(page.getByTestId('trained-head')).not.toHaveText('–')
    await page.getByRole('link', { name: 'Look at all of it' }).click()
    await expect(rows).toBeVisible()
  })
  await studio.close()
})

test('files that cannot be read are told where data is looked at, and the next good one works', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await openData(page)
  const told = async (...texts: string[]): Promise<void> => {
    for (const text of texts) await expect(page.getByRole('alert').getByText(text, { exact: false }).first()).toBeVisible()
  }
  await dropFile(page, await write(scratch, 'broken.parquet', 'PAR1 but not really'))
  await told('broken.parquet', 'not a whole Parquet file', 'Download or export the file again')
  await dropFile(page, await write(scratch, 'latin.csv', Uint8Array.from([...Buffer.from('text,label\ncaf'), 0xe9, ...Buffer.from(',a\n')])))
  await told('latin.csv, line 2: not UTF-8 text')
  await keepScreen(studio, '23-data-broken')

  const folder = join(scratch, 'texts')
  for (const label of ['good', 'bad']) {
    await mkdir(join(folder, label), { recursive: true })
    for (const name of ['one', 'two']) await write(join(folder, label), `${name}.txt`, `a ${label} text, ${name}`)
  }
  await answerFolderDialog(studio.app, folder)
  await page.getByRole('button', { name: 'Choose a folder of texts' }).click()
  await expect(page.getByText('Folder of texts · 4 rows', { exact: false })).toBeVisible()
  await expect(page.getByTestId('data-rows').getByText('a good text, one')).toBeVisible()

  // Dropped elsewhere, a folder is taken for a model, unless it can only be one of texts.
  await page.getByRole('link', { name: 'Start', exact: true }).click()
  await dropFile(page, folder)
  await expect(page.getByRole('region', { name: 'Data', exact: true }).getByText('4 rows', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('No base model yet')).toBeVisible()
  await openData(page)

  await dropFile(page, await write(scratch, 'lines.txt', 'first line\nsecond line\n'))
  await expect(page.getByText('Plain text · 2 rows', { exact: false })).toBeVisible()
  await studio.close()
})

test('each format of table is read, and its columns are guessed: labels, pairs and numbers', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  await openData(page)
  const guesses = page.getByTestId('guesses')

  await dropFile(page, await write(scratch, 'films.tsv', 'text\tlabel\na "fine" film\tgood\na dull film\tbad\nwell done\tgood\nbadly done\tbad\n'))
  await expect(page.getByText('TSV · 4 rows', { exact: false })).toBeVisible()
  await expect(page.getByTestId('data-rows').getByText('a "fine" film')).toBeVisible()
  await expect(guesses).toContainText('“label” because of its name; it has 2 different values in 4 rows.')

  const claims = Array.from({ length: 8 }, (_, row) => ({ premise: `It rained on day ${row}.`, hypothesis: `Day ${row} was wet.`, label: row % 2 === 0 ? 'yes' : 'no' }))
  await dropFile(page, await write(scratch, 'claims.json', JSON.stringify(claims)))
  await expect(page.getByText('JSON · 8 rows', { exact: false })).toBeVisible()
  await expect(guesses).toContainText('“premise” and “hypothesis” because of their names')
  await expect(page.getByRole('combobox', { name: 'Second text column' })).toHaveValue('hypothesis')
  await keepScreen(studio, '23-data-pairs')

  const scored = claims.map(({ premise, hypothesis }, row) => JSON.stringify({ sentence1: premise, sentence2: hypothesis, score: row * 0.625 })).join('\n')
  await dropFile(page, await write(scratch, 'likeness.jsonl', scored))
  await expect(page.getByText('JSONL · 8 rows', { exact: false })).toBeVisible()
  await expect(guesses).toContainText('“score” because of its name')

  const parquet = join(scratch, 'claims.parquet')
  parquetWriteFile({
    filename: parquet,
    columnData: [
      { name: 'text', data: claims.map(({ premise }) => premise), type: 'STRING' },
      { name: 'label', data: claims.map(({ label }) => label), type: 'STRING' },
    ],
  })
  await dropFile(page, parquet)
  await expect(page.getByText('Parquet · 8 rows', { exact: false })).toBeVisible()
  await expect(guesses).toContainText('“label” because of its name')

  await dropFile(page, await write(scratch, 'headless.csv', 'a film to remember,positive\na waste of time,negative\nsimply good,positive\n'))
  await expect(page.getByText('yet “positive” is also a value below it', { exact: false }).first()).toBeVisible()
  await studio.close()
})

test('instructions are shown as the model reads them, and tuned from the window', async ({ scratch, userData }) => {
  const studio = await openStudio(userData)
  const { page } = studio
  const folder = await copyTinyModel(join(scratch, 'tiny-llama'), 'llama', { 'tokenizer_config.json': conversationTokens })
  const questions = Array.from({ length: 48 }, (_, row) => JSON.stringify({ instruction: `Say ${row % 6}`, input: '', output: `${row % 6} it is` }))
  await openData(page)
  await dropFile(page, await write(scratch, 'questions.jsonl', `${questions.join('\n')}\n{"instruction": "Say nothing", "output": ""}\n`))

  await test.step('the shape is told', async () => {
    await expect(page.getByTestId('guesses')).toContainText('in the shape “Alpaca”')
    await expect(page.getByTestId('conversation')).toContainText('Choose a base model')
  })

  const conversation = page.getByTestId('conversation')
  await test.step('a row is shown with the prompt shaded and the answer marked', async () => {
    await answerFolderDialog(studio.app, folder)
    await page.getByRole('button', { name: 'Choose a model folder' }).click()
    await expect(conversation.locator('[data-part=learned]').first()).toHaveText('0 it is</s>')
    await expect(conversation.locator('[data-part=masked]').first()).toContainText('user: Say 0')
    await expect(conversation.locator('[data-part=added]').first()).toHaveText('<s>')
    await expect(page.getByTestId('data-check')).toContainText('left out: there is no answer (line 49)')
    await conversation.scrollIntoViewIfNeeded()
    await keepScreen(studio, '24-data-instructions')
    await page.getByRole('textbox', { name: 'Longest text in tokens' }).fill('12')
    await expect(conversation.locator('pre [data-part=cut]').first()).toBeVisible()
    await expect(conversation).toContainText('lie behind the cut-off at 12')
    await page.getByRole('textbox', { name: 'Longest text in tokens' }).fill('64')
    await page.getByTestId('data-rows').focus()
    await page.keyboard.press('End')
    await expect(conversation).toContainText('A run leaves this row out: there is no answer.')
  })

  await test.step('the form has no head, and ranks by budget, kind and layer', async () => {
    await page.getByRole('button', { name: 'Set up a run with it' }).click()
    await expect(page.getByTestId('trained-head')).toHaveText('0')
    await expect(page.getByRole('textbox', { name: 'Learning rate of head' })).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Size of R in kilobytes' }).fill('2')
    await page.getByRole('button', { name: 'Propose ranks' }).click()
    await expect(page.getByTestId('rank-proposal')).toContainText('of the weights on average', { timeout: minute })
    const values = Number((await page.getByTestId('trained-adapter').innerText()).replaceAll(',', ''))
    expect(values).toBeLessThanOrEqual(500)
    expect(values).toBeGreaterThan(350)
    await keepScreen(studio, '25-rank-budget')
    await page.getByRole('button', { name: 'Same rank everywhere' }).click()
    await page.getByRole('textbox', { name: 'Rank of q_proj' }).fill('4')
    await page.getByText('From – to').click()
    await expect(page.getByTestId('layers')).toContainText('Layers 1 to 1')
    // Six kinds at rank 8 and one at rank 4, in one layer.
    await expect(page.getByTestId('trained-adapter')).toHaveText('400')
    await keepScreen(studio, '26-new-run-instructions')
  })

  await test.step('a language model is tuned from the window', async () => {
    await page.getByTestId('train').click()
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'finished', { timeout: 3 * minute })
    await keepScreen(studio, '27-instruction-run')
  })

  await test.step('the next run like it is told how long it will take', async () => {
    await page.getByRole('button', { name: /New run with these settings/ }).click()
    await expect(page.getByTestId('train')).toBeEnabled()
    await expect(page.getByRole('combobox', { name: 'Shape of a row' })).toHaveValue('Alpaca')
  })
  await studio.close()
})
