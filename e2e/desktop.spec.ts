import { expect } from '@playwright/test'
import { openStudio, test } from './studio.ts'
import { trainTinyBert } from './tiny-training.ts'

interface Told {
  progress: number[]
  titles: string[]
}

test('the window comes back where it was, and the desktop is told how far a run is and that it has ended', async ({ scratch, userData }) => {
  let studio = await openStudio(userData)
  const place = { x: 30, y: 40, width: 1110, height: 780 }

  await test.step('size and place outlast a restart', async () => {
    await studio.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
    await expect.poll(() => studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place)
    await studio.close()
    studio = await openStudio(userData)
    expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place)
  })

  await test.step('the progress in the taskbar, and a notification where nobody looks', async () => {
    // The virtual display has neither taskbar nor notifications: what would go there is written down.
    await studio.app.evaluate(({ BrowserWindow, Notification }) => {
      const told: Told = { progress: [], titles: [] }
      Object.assign(globalThis, { told })
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined) throw new Error('There is no window.')
      window.setProgressBar = (fraction) => void told.progress.push(fraction)
      window.isFocused = () => false
      Notification.isSupported = () => true
      Notification.prototype.show = function () {
        told.titles.push(this.title)
      }
    })
    await trainTinyBert(studio, scratch, 'Told by the desktop', 20)
    const read = () => studio.app.evaluate(() => (globalThis as unknown as { told: Told }).told)
    await expect.poll(async () => (await read()).titles).toEqual([expect.stringContaining('Told by the desktop')])
    const { progress } = await read()
    expect(progress.filter((fraction) => fraction > 0 && fraction < 1)).not.toEqual([])
    expect(progress.at(-1)).toBe(-1)
  })
  await studio.close()
})
