import { spawn } from 'node:child_process'
import { ensureVirtualDisplay } from './electron-libraries.mjs'
import { BootstrapFailure } from './failure.mjs'

/**
 * Runs `work` with a display: the one there is, or one in memory that lives as long as the work.
 * @template Result
 * @param {(environment: Record<string, string>) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withDisplay(work) {
  if (process.platform !== 'linux' || process.env.DISPLAY) return work({})
  await ensureVirtualDisplay()
  // The server picks a free number itself and writes it to the descriptor it is given.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  try {
    const number = await new Promise((resolve, reject) => {
      server.stdio[3]?.once('data', (text) => resolve(String(text).trim()))
      server.once('error', reject)
      server.once('exit', () => reject(new BootstrapFailure('Xvfb ended before it had a display.')))
    })
    return await work({ DISPLAY: `:${number}` })
  } finally {
    server.kill()
  }
}
