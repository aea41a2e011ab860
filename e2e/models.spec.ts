import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type HubServer, type ServedModel, startHubServer } from '../src/main/testing/hub-server.ts'
import { dropFile, keepScreen, openStudio, projectFolder, type Studio, test } from './studio.ts'

const fixtures = join(projectFolder, 'src', 'engine', 'fixtures')

async function repository(name: string, fixture: string, changes: Partial<ServedModel> = {}, leftOut: readonly string[] = []): Promise<ServedModel> {
  const folder = join(fixtures, fixture)
  const names = ['config.json', 'model.safetensors', 'tokenizer.json'].filter((file) => !leftOut.includes(file))
  const files = Object.fromEntries(await Promise.all(names.map(async (file) => [file, await readFile(join(folder, file))] as const)))
  return { repository: name, files: { ...files, LICENSE: Buffer.from('Apache License, version 2.0') }, license: 'apache-2.0', modelType: fixture, ...changes }
}

async function useHub({ page }: Studio, hub: HubServer): Promise<void> {
  await page.getByRole('link', { name: 'Models' }).click()
  await page.getByRole('button', { name: 'Hub address and token' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(hub.address)
  await page.getByRole('button', { name: 'Save address' }).click()
  await expect(page.getByRole('heading', { name: `Hub at ${new URL(hub.address).host}` })).toBeVisible()
  await page.getByText('The address was saved.').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
}

async function search({ page }: Studio, query: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of a model' }).fill(query)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
}

test('a model is found on a hub, downloaded with a pause and a restart, looked into, and deleted', async ({ userData }) => {
  const hub = await startHubServer([await repository('tiny/llama-chat', 'llama'), await repository('tiny/bert-base', 'bert', { license: 'mit' })])
  let studio = await openStudio(userData)
  let { page } = studio
  await useHub(studio, hub)
  await expect(page.getByText('No model yet')).toBeVisible()
  await keepScreen(studio, '20-models-empty')

  await test.step('author, downloads, licence and size are shown before anything is downloaded', async () => {
    await search(studio, 'tiny')
    await expect(page.getByTestId('hub-result')).toHaveCount(2)
    await expect(page.getByTestId('hub-result').first()).toContainText('by tiny')
    await page.getByRole('button', { name: 'Details of tiny/llama-chat' }).click()
    const details = page.getByTestId('repository-details')
    await expect(details).toContainText('apache-2.0')
    await expect(details).toContainText('model.safetensors')
    await expect(details.getByTestId('download-button')).toContainText(/Download [\d.]+ kB/)
    await page.getByRole('button', { name: 'Hub address and token' }).click()
    await details.scrollIntoViewIfNeeded()
    await keepScreen(studio, '21-models-search')
    expect(await readdir(join(userData, 'studio', 'models')).catch(() => [])).toEqual([])
  })

  const download = page.getByTestId('download')
  await test.step('a download shows its bytes, pauses, and goes on after a restart', async () => {
    hub.behaviour.pauseMilliseconds = 120
    await page.getByTestId('download-button').click()
    await expect(download).toHaveAttribute('data-state', 'downloading')
    await expect(download).toContainText(/\/s · \d+s left/, { timeout: 20_000 })
    await page.evaluate(() => scrollTo(0, 0))
    await keepScreen(studio, '22-models-downloading')
    await page.getByRole('button', { name: 'Pause tiny/llama-chat' }).click()
    await expect(download).toHaveAttribute('data-state', 'paused')
    await studio.close()
    studio = await openStudio(userData)
    page = studio.page
    await page.getByRole('link', { name: 'Models' }).click()
    await expect(page.getByTestId('download')).toHaveAttribute('data-state', 'paused')
    hub.behaviour.pauseMilliseconds = 0
    await page.getByRole('button', { name: 'Resume tiny/llama-chat' }).click()
    await expect(page.getByTestId('model-row')).toContainText('tiny/llama-chat', { timeout: 20_000 })
    await expect(page.getByTestId('download')).toHaveCount(0)
    expect(hub.requests.filter(({ server }) => server === 'cdn').at(-1)?.headers.range).toMatch(/^bytes=[1-9]\d*-$/)
    await expect(page.getByTestId('model-row')).toContainText('llama')
  })

  await test.step('its page has the module tree; spectra are computed and told at a rank', async () => {
    await page.getByRole('link', { name: 'tiny/llama-chat' }).click()
    await expect(page.getByRole('heading', { name: 'tiny/llama-chat' })).toBeVisible()
    const tree = page.getByRole('tree', { name: 'Modules of the model' })
    await expect(tree.getByTestId('module-node').filter({ hasText: 'q_proj' }).first()).toContainText('×')
    await keepScreen(studio, '23-model-page')
    await page.getByTestId('compute-spectra').click()
    await expect(page.getByTestId('chart-spectrum')).toHaveAttribute('data-points', /^[1-9]/, { timeout: 60_000 })
    await expect(page.getByTestId('compute-spectra')).toHaveCount(0, { timeout: 60_000 })
    await expect(page.getByTestId('energy')).toContainText('on average at rank 8')
  })

  await test.step('the keyboard reaches every module and the rank', async () => {
    await page.locator('[role=treeitem][data-value=model]').focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('heading', { name: 'Spectrum: Layer 0' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('heading', { name: /^Spectrum: .*q_proj$/ })).toBeVisible()
    await keepScreen(studio, '24-model-spectra')
    await page.getByRole('slider', { name: 'Rank' }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByTestId('energy')).toContainText('at rank 7')
  })

  await test.step('a new run with this model', async () => {
    await page.getByRole('button', { name: 'New run with llama-chat' }).click()
    await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
    await expect(page.getByText('llama-chat').first()).toBeVisible()
  })

  await test.step('taking it off the list can be undone; deleting says how many bytes', async () => {
    await page.getByRole('link', { name: 'Models' }).click()
    await page.getByRole('button', { name: 'More for tiny/llama-chat' }).click()
    await page.getByRole('menuitem', { name: 'Take off the list' }).click()
    await expect(page.getByTestId('model-row')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByTestId('model-row')).toHaveCount(1)
    await page.getByRole('button', { name: 'More for tiny/llama-chat' }).click()
    await page.getByRole('menuitem', { name: /Delete files/ }).click()
    await expect(page.getByRole('dialog')).toContainText(/kB of tiny\/llama-chat go from the disk for good/)
    await page.getByRole('dialog').getByRole('button', { name: /^Delete/ }).click()
    await expect(page.getByTestId('model-row')).toHaveCount(0)
    expect(await readdir(join(userData, 'studio', 'models'))).toEqual([])
  })
  await studio.close()
  await hub.close()
})

test('what goes wrong says what to do: cut, damaged, gated, unusable, unreachable, missing', async ({ scratch, userData }) => {
  const hub = await startHubServer([
    await repository('tiny/bert-base', 'bert'),
    await repository('tiny/gated', 'bert', { gatedFor: 'hf_right' }),
    await repository('tiny/pickled', 'bert', {}, ['model.safetensors']),
  ])
  const studio = await openStudio(userData)
  const { page } = studio
  await useHub(studio, hub)
  await search(studio, 'tiny')
  const details = page.getByTestId('repository-details')

  await test.step('a repository without safetensors is refused by name', async () => {
    await page.getByRole('button', { name: 'Details of tiny/pickled' }).click()
    await expect(details).toContainText('tiny/pickled cannot be used here')
    await expect(details).toContainText('model.safetensors')
  })

  await test.step('a gated one says how to get in; with the token it is open', async () => {
    await page.getByRole('button', { name: 'Details of tiny/gated' }).click()
    await expect(details).toContainText('tiny/gated is not open to everybody')
    await expect(details).toContainText('accept its terms')
    await details.scrollIntoViewIfNeeded()
    await keepScreen(studio, '25-models-gated')
    await page.getByLabel('Token', { exact: true }).fill('hf_right')
    await page.getByRole('button', { name: 'Save token' }).click()
    await expect(page.getByTestId('token-state')).toHaveAttribute('data-state', /kept|session/)
    await expect(page.getByTestId('download-button')).toBeVisible()
    expect(hub.requests.some(({ server, headers }) => server === 'cdn' && headers.authorization !== undefined)).toBe(false)
  })

  await test.step('a damaged file is told, and fetched again on resume', async () => {
    hub.behaviour.substitute = new Uint8Array((await readFile(join(fixtures, 'bert', 'model.safetensors'))).byteLength)
    await page.getByRole('button', { name: 'Details of tiny/bert-base' }).click()
    await page.getByTestId('download-button').click()
    const download = page.getByTestId('download')
    await expect(download).toHaveAttribute('data-state', 'failed', { timeout: 20_000 })
    await expect(download).toContainText('model.safetensors arrived damaged')
    await page.evaluate(() => scrollTo(0, 0))
    await keepScreen(studio, '26-models-damaged')
    hub.behaviour.substitute = null
    hub.behaviour.cuts.push(20_000)
    await page.getByRole('button', { name: 'Resume tiny/bert-base' }).click()
    await expect(page.getByTestId('model-row')).toHaveCount(1, { timeout: 20_000 })
  })

  await test.step('a folder that is dropped is added, and one that has gone is said to be missing', async () => {
    const folder = join(scratch, 'my own model')
    await mkdir(folder)
    await cp(join(fixtures, 'roberta'), folder, { recursive: true })
    await dropFile(page, folder)
    await expect(page.getByTestId('model-row')).toHaveCount(2)
    await rm(folder, { recursive: true })
    await page.getByRole('link', { name: 'Start' }).click()
    await page.getByRole('link', { name: 'Models' }).click()
    const row = page.getByTestId('model-row').filter({ hasText: 'my own model' })
    await expect(row).toHaveAttribute('data-state', 'missing')
    await expect(row).toContainText('Folder is missing')
    await keepScreen(studio, '27-models-missing')
  })

  await test.step('a hub that refuses or knows nothing, and an address that is none', async () => {
    const refused = async (status: number, words: RegExp): Promise<void> => {
      hub.behaviour.refusal = status
      await search(studio, `tiny${status}`)
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    }
    await refused(429, /asks to be left alone for a while/)
    await refused(403, /403/)
    await refused(503, /503/)
    await keepScreen(studio, '28-models-hub-refuses')
    hub.behaviour.refusal = null
    await search(studio, 'nothing of that name')
    await expect(page.getByText('No model of that name')).toBeVisible()
    await keepScreen(studio, '29-models-nothing-found')
    await page.getByRole('button', { name: 'Hub address and token' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill('ftp://models')
    await page.getByRole('button', { name: 'Save address' }).click()
    await expect(page.getByText('This is not the address of a hub').first()).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).first().click()
  })

  await test.step('a hub that is not there', async () => {
    await hub.close()
    await search(studio, 'other')
    await expect(page.getByText(/cannot be reached/)).toBeVisible()
  })
  await studio.close()
})
