/** What the user sees of the bootstrap. All of it goes to stderr: stdout belongs to the program that is started. */

import { BootstrapError } from './command.mjs'

/**
 * Does one step and prints one line about it.
 * @template Result
 * @param {string} title
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(title, work) {
  process.stderr.write(`${title} … `)
  const start = Date.now()
  try {
    const result = await work()
    process.stderr.write(`${seconds(start)}\n`)
    return result
  } catch (error) {
    process.stderr.write(`failed after ${seconds(start)}\n`)
    throw error
  }
}

/** @param {number} start milliseconds, from Date.now() */
export function seconds(start) {
  const elapsed = (Date.now() - start) / 1000
  return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`
}

/** @param {string} message */
export function say(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * Runs an entry point to its end and makes what it answers the exit status of this process.
 * @param {() => Promise<number>} entryPoint
 */
export async function runEntryPoint(entryPoint) {
  try {
    process.exitCode = await entryPoint()
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
