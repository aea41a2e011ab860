import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerFolderDialog, chooseInMenu, keepScreen, openStudio, type Studio, test } from './studio.ts'

const menuLabels = ({ app }: Studio): Promise<string[]> =>
  app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label))

test('theme, threads, language and caches are set, and last', async ({ userData }) => {
  const factors = join(userData, 'studio', 'cache', 'factors')
  await mkdir(factors, { recursive: true })
  await writeFile(join(factors, 'svd-of-something.safetensors'), new Uint8Array(6144))
  let studio = await openStudio(userData)
  await studio.page.getByRole('link', { name: 'Settings' }).click()
  await expect(studio.page.getByTestId('cache-factors')).toContainText('6.1 kB')
  await expect(studio.page.getByText(join(userData, 'studio'))).toBeVisible()
  await keepScreen(studio, 'settings')

  await test.step('a theme overrules the system, for the page and for native surfaces', async () => {
    // Without what the tests pretend the system's scheme to be.
    await studio.page.emulateMedia({ colorScheme: null })
    for (const [label, scheme] of [['Dark', 'dark'], ['Light', 'light']] as const) {
      await studio.page.getByRole('radiogroup', { name: 'Theme' }).getByText(label).click()
      await expect(studio.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
      expect(await studio.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe(scheme)
    }
  })

  await test.step('a cache is cleared', async () => {
    await studio.page.getByRole('button', { name: 'Clear: Factors A and B' }).click()
    await expect(studio.page.getByTestId('cache-factors')).toContainText('empty')
    await expect(access(factors)).rejects.toThrow()
    await expect(studio.page.getByRole('button', { name: 'Clear: Sample' })).toBeDisabled()
  })

  await test.step('another language is spoken by the window and the menus, and what was filled in stays', async () => {
    await studio.page.getByRole('link', { name: 'New run' }).click()
    await studio.page.getByRole('textbox', { name: 'Name' }).fill('Half filled in')
    await studio.page.getByRole('link', { name: 'Settings' }).click()
    await studio.page.getByRole('combobox', { name: 'Language' }).click()
    await studio.page.getByRole('option', { name: 'Deutsch' }).click()
    await expect(studio.page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
    await expect(studio.page.locator('html')).toHaveAttribute('lang', 'de')
    expect(await menuLabels(studio)).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Lauf', 'Hilfe'])
    await keepScreen(studio, 'settings-german')
    await studio.page.getByRole('link', { name: 'Neuer Lauf' }).click()
    await expect(studio.page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half filled in')
    await keepScreen(studio, 'new-run-german')
    await studio.page.getByRole('link', { name: 'Start', exact: true }).click()
    await keepScreen(studio, 'start-german')
  })

  await test.step('after a restart all of it holds', async () => {
    await studio.close()
    studio = await openStudio(userData)
    await studio.page.getByRole('link', { name: 'Einstellungen' }).click()
    await expect(studio.page.getByRole('radio', { name: 'Hell' })).toBeChecked()
    await studio.page.getByRole('combobox', { name: 'Threads' }).click()
    await studio.page.getByRole('option', { name: '1 Thread', exact: true }).click()
    await studio.page.getByRole('combobox', { name: 'Sprache' }).click()
    await studio.page.getByRole('option', { name: 'English', exact: true }).click()
    await expect(studio.page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await expect(studio.page.getByRole('combobox', { name: 'Threads' })).toHaveValue('1 thread')
    expect(await menuLabels(studio)).toEqual(['File', 'Edit', 'View', 'Run', 'Help'])
  })
  await studio.close()
})

test('another data folder is used from the next start on, and the usual one after that again', async ({ scratch, userData }) => {
  const elsewhere = join(scratch, 'elsewhere')
  await mkdir(elsewhere)
  const usual = join(userData, 'studio')
  const open = async (): Promise<Studio> => {
    const opened = await openStudio(userData)
    await opened.page.getByRole('link', { name: 'Settings' }).click()
    return opened
  }
  let studio = await open()
  await expect(studio.page.getByTestId('data-folder')).toHaveText(usual)
  await answerFolderDialog(studio.app, elsewhere)
  await studio.page.getByRole('button', { name: 'Choose another folder…' }).click()
  await expect(studio.page.getByTestId('next-data-folder')).toContainText(elsewhere)
  await studio.page.getByTestId('next-data-folder').scrollIntoViewIfNeeded()
  await keepScreen(studio, 'settings-data-folder')
  await studio.close()

  studio = await open()
  await expect(studio.page.getByTestId('data-folder')).toHaveText(elsewhere)
  expect(await readdir(elsewhere)).toContain('history.sqlite')
  await studio.page.getByRole('button', { name: 'Use the usual folder' }).click()
  await expect(studio.page.getByTestId('next-data-folder')).toContainText('the usual folder')
  await studio.close()

  studio = await open()
  await expect(studio.page.getByTestId('data-folder')).toHaveText(usual)
  await studio.close()
})

test('the system’s language is spoken where none is set', async ({ userData }) => {
  const studio = await openStudio(userData, 'de')
  await expect(studio.page.getByRole('link', { name: 'Einstellungen' })).toBeVisible()
  await studio.close()
})

test('a settings file that cannot be read is set aside and told', async ({ userData }) => {
  await writeFile(join(userData, 'settings.json'), '{"language": "d')
  const studio = await openStudio(userData)
  await studio.page.getByRole('link', { name: 'Settings' }).click()
  await expect(studio.page.getByRole('alert')).toContainText('set aside as')
  expect((await readdir(userData)).filter((name) => name.startsWith('settings.json.damaged'))).toHaveLength(1)
  await keepScreen(studio, 'settings-set-aside')
  await studio.close()
})

test('the menus reach every screen, and the sheet of shortcuts names their keys', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { app, page } = studio
  const screens = { 'show-history': 'History', 'show-playground': 'Playground', 'show-machine': 'This machine', 'show-models': 'Models', 'show-data': 'Data', 'show-adapters': 'Adapters', 'new-run': 'New run', settings: 'Settings', 'show-about': 'About LoRA-XS Studio' }
  for (const [action, heading] of Object.entries(screens)) {
    await chooseInMenu(app, action)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  }
  await chooseInMenu(app, 'show-start')
  await expect(page.getByTestId('try-sample')).toBeVisible()
  await chooseInMenu(app, 'train')
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
  await chooseInMenu(app, 'train')
  await expect(page.getByText('Training cannot start yet')).toBeVisible()
  await chooseInMenu(app, 'stop')
  await expect(page.getByText('No run is under way.')).toBeVisible()
  await chooseInMenu(app, 'resume')
  await expect(page.getByText('No run is waiting to go on.')).toBeVisible()

  await test.step('by its key, and by the menu', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet).toBeVisible()
    const named = await app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []).flatMap(({ id, accelerator, label }) => (id && accelerator ? [label] : [])),
    )
    expect(named.length).toBeGreaterThan(20)
    for (const label of named) await expect(sheet.locator('dt').getByText(label, { exact: true }).first()).toBeAttached()
    await keepScreen(studio, 'shortcuts')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await chooseInMenu(app, 'show-shortcuts')
    await expect(sheet).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a question mark that is typed is text', async () => {
    await page.getByRole('textbox', { name: 'Name' }).pressSequentially('spam?')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('spam?')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  await studio.close()
})

test('about tells the version, the paper and every licence', async ({ userData }) => {
  const studio = await openStudio(userData)
  const { app, page } = studio
  await chooseInMenu(app, 'show-about')
  await expect(page.getByText(/^\d+\.\d+\.\d+$/).first()).toBeVisible()
  const packages = page.getByTestId('licences').getByRole('listitem')
  await expect(packages.filter({ hasText: 'onnxruntime-node' }).first()).toBeVisible()
  for (const name of ['react-dom', '@mantine/core', 'uplot', 'better-sqlite3', 'electron']) {
    await expect(packages.filter({ hasText: name }).first()).toBeAttached()
  }
  await page.getByRole('searchbox', { name: 'Search packages' }).fill('uplot')
  await expect(packages).toHaveCount(1)
  await packages.first().locator('summary').click()
  await expect(packages.first()).toContainText('Permission is hereby granted')
  await keepScreen(studio, 'about')

  await app.evaluate(({ shell }) => {
    const opened = globalThis as unknown as { opened: string[] }
    opened.opened = []
    shell.openExternal = (address) => Promise.resolve(void opened.opened.push(address))
  })
  await page.getByRole('button', { name: 'Read the paper' }).click()
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual(['https://arxiv.org/abs/2405.17604'])
  await studio.close()
})
