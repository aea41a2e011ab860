import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'
import { keepSample, putSample } from './kept-sample.ts'

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))
const screensFolder = join(projectFolder, 'artifacts', 'screens')

/** The Electron that the bootstrap settled on. */
export function electronExecutable(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) return join(folder, 'electron')
  return createRequire(import.meta.url)('electron') as string
}

export interface Studio {
  readonly app: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

/** Studios that run; one that a failed test leaves behind would train beside the next test. */
const running = new Set<ElectronApplication>()

/** Opens the real studio on a user data folder, in English unless the system's language is another one. */
export async function openStudio(userDataFolder: string, systemLanguage = 'en-US'): Promise<Studio> {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [projectFolder, '--no-sandbox', `--lang=${systemLanguage}`, `--user-data-dir=${userDataFolder}`],
  })
  running.add(app)
  app.once('close', () => running.delete(app))
  const page = await app.firstWindow()
  // What fades in would be measured half transparent.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.getByTestId('dropzone').waitFor()
  return {
    app,
    page,
    close: async () => {
      await app.close()
      expect(faults, 'errors in the window').toEqual([])
    },
  }
}

interface Folders {
  /** An empty folder of this test's own. */
  readonly scratch: string
  /** Where the studio keeps its things; empty at first, but for the sample where the test says `knowsSample`. */
  readonly userData: string
  /** Whether the test is of other things than the sample's preparation and may begin with what an earlier one has left. */
  readonly knowsSample: boolean
}

interface Stores {
  /** The sample that a test has left to those after it. */
  readonly sampleStore: string
}

export const test = base.extend<Folders, Stores>({
  sampleStore: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'studio-sample-'))
      await use(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  knowsSample: [false, { option: true }],
  scratch: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'studio-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  userData: async ({ scratch, sampleStore, knowsSample }, use, testInfo) => {
    const folder = join(scratch, 'user-data')
    await mkdir(folder)
    if (knowsSample) await putSample(sampleStore, folder)
    await use(folder)
    for (const app of running) app.process().kill('SIGKILL')
    if (testInfo.status === testInfo.expectedStatus) await keepSample(sampleStore, folder)
  },
})

/** Drops a file of the disk on the middle of the window, as a file manager does. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }))
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, x, y, data })
  await send('dragEnter')
  // A page that is busy has not said yet that it takes files, and what is dropped then is lost; a hand lets go when it sees that it may.
  await page.getByTestId('drop-overlay').waitFor()
  await send('dragOver')
  await send('dragOver')
  await send('drop')
  await session.detach()
}

/** Lets the next folder dialogs answer `folder`; the dialog itself belongs to the system. */
export async function answerFolderDialog(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, folder)
}

/** Keeps a picture of the window, light and dark; in both, axe must find nothing wrong with it. */
export async function keepScreen({ app, page }: Studio, name: string): Promise<void> {
  await mkdir(screensFolder, { recursive: true })
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    // Charts are drawn anew in the other colours in the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await writeFile(join(screensFolder, `${name}-${scheme}.png`), await pictureOf(app, page))
    await expectAccessible(page, `${name}, ${scheme}`)
  }
}

/** Playwright takes a zoomed page for one as large as its CSS pixels, and would cut it. */
async function pictureOf(app: ElectronApplication, page: Page): Promise<Buffer> {
  const zoomed = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.zoomFactor === 1) return null
    return (await contents.capturePage()).toPNG().toString('base64')
  })
  return zoomed === null ? page.screenshot() : Buffer.from(zoomed, 'base64')
}

/** The rules of WCAG and of good practice that axe can check. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  // Electron opens no second page, which axe would finish its work in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const told = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`) }))
  expect.soft(told, `what axe finds in ${what}`).toEqual([])
}

/** Chooses an item of the native menu, as its keys would. */
export async function chooseInMenu(app: ElectronApplication, action: string): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id)
    if (!item) throw new Error(`The menu has no ${id}`)
    const click = item.click as () => void
    click()
  }, action)
}
