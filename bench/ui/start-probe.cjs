/**
 * Runs in the studio's main process before the studio does (`electron --require`). Says on standard output when the start
 * screen was painted in a window that is shown, clicks in it, says how long that took to be answered, and quits.
 */

const waitForStartScreen = `(async () => {
  const frame = () => new Promise(requestAnimationFrame)
  while (document.querySelector('[data-testid="try-sample"]') === null) await frame()
  // What is in the document is painted by the end of the next frame.
  await frame()
  await frame()
  const { x, y, width, height } = document.querySelector('a[href="#/new-run"]').getBoundingClientRect()
  return { paintedAt: performance.timeOrigin + performance.now(), x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
})()`

const waitForAnswer = `(async () => {
  const frame = () => new Promise(requestAnimationFrame)
  while (document.querySelector('a[href="#/new-run"][aria-current="page"]') === null) await frame()
  await frame()
  return performance.timeOrigin + performance.now()
})()`

void import('electron').then(({ app }) => {
  app.once('browser-window-created', (_event, window) => {
    const shown = new Promise((resolve) => window.once('show', () => resolve(Date.now())))
    window.webContents.once('dom-ready', () => void probe(window, shown).then(print).finally(() => app.quit()))
  })
})

/**
 * @param {import('electron').BrowserWindow} window
 * @param {Promise<number>} shown when the window was shown
 */
async function probe({ webContents }, shown) {
  const { paintedAt, x, y } = await webContents.executeJavaScript(waitForStartScreen)
  const shownAt = await shown
  const answer = webContents.executeJavaScript(waitForAnswer)
  const clickedAt = Date.now()
  for (const type of /** @type {const} */ (['mouseDown', 'mouseUp'])) webContents.sendInputEvent({ type, x, y, button: 'left', clickCount: 1 })
  return { kind: 'start', paintedAt: Math.max(paintedAt, shownAt), answered: (await answer) - clickedAt }
}

/** @param {object} result */
function print(result) {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
