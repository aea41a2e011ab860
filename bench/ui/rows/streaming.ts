import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { openStudio } from '../../../e2e/studio.ts'
import { atLeast, atMost } from '../figure.ts'
import { leaveLongRun, pointCount } from '../long-run.ts'
import { percentile } from '../percentile.ts'
import type { Row } from '../row.ts'

const seconds = 20
/** Every how many milliseconds the main process looks at its clock; they count as a part of its delay. */
const resolution = 5
const patience = { timeout: 120_000 }

export const streamingRow: Row = {
  name: 'streaming',
  description: `a run that is trained, and of which ${pointCount} points are drawn already: time between frames, and between turns of the main process, over ${seconds} s`,
  measure: async (folder) => {
    const userData = join(folder, 'user-data')
    await mkdir(userData)
    const runId = await leaveLongRun(userData, folder)
    const studio = await openStudio(userData)
    const { app, page } = studio
    // As a person sees it; tests ask for less motion.
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.evaluate((id) => {
      location.hash = `#/run/${id}`
    }, runId)
    await untilDrawn(page, pointCount)
    await page.getByRole('button', { name: 'Resume' }).click()
    await untilDrawn(page, pointCount + 500)

    const before = await drawnPoints(page)
    const began = performance.now()
    const [frames, delay] = await Promise.all([frameTimes(page), mainDelay(app)])
    const rate = ((await drawnPoints(page)) - before) / ((performance.now() - began) / 1000)

    // Paused, so that closing asks nothing. It also proves that the run was trained until now.
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.locator('[data-testid="run-state"][data-state="paused"]').waitFor()
    await studio.close()
    return [
      atLeast('streaming: points', 'points/s', rate, 200),
      atMost('streaming: frames, 95th percentile', 'ms', percentile(frames, 95), 32),
      atMost('streaming: main process, 99th percentile', 'ms', delay, 50),
    ]
  },
}

/** Waits until the chart of the loss has more points than so many, or as many. */
async function untilDrawn(page: Page, least: number): Promise<void> {
  await page.waitForFunction((count) => Number(document.querySelector('[data-testid="chart-loss"]')?.getAttribute('data-points')) >= count, least, patience)
}

async function drawnPoints(page: Page): Promise<number> {
  return Number(await page.getByTestId('chart-loss').getAttribute('data-points'))
}

/** Milliseconds from each frame of the page to the next. */
function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (milliseconds) => {
    const times: number[] = []
    const start = performance.now()
    let last = start
    while (last - start < milliseconds) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      times.push(now - last)
      last = now
    }
    return times
  }, seconds * 1000)
}

/** Milliseconds between two looks at the clock, in 99 of 100 cases at most: how long the main process left a message waiting. */
async function mainDelay(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    async (_electron, { milliseconds, interval }) => {
      const histogram = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: interval })
      histogram.enable()
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      histogram.disable()
      return histogram.percentile(99) / 1e6
    },
    { milliseconds: seconds * 1000, interval: resolution },
  )
}
